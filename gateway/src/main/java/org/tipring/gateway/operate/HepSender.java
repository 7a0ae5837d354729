package org.tipring.gateway.operate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.HepConfig;
import org.tipring.config.Secret;
import org.tipring.sip.stack.SipTap;

/**
 * Shows every SIP message to a HOMER collector, as operators may see it. What the system has no
 * room for is lost: nothing waits for a collector.
 */
public final class HepSender implements SipTap, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HepSender.class);

  private final DatagramChannel channel;
  private final InetSocketAddress collector;
  private final int captureId;
  private final @Nullable Secret password;
  private final InstantSource clock;
  private boolean hasFailed;

  private HepSender(
      DatagramChannel channel, InetSocketAddress collector, HepConfig config, InstantSource clock) {
    this.channel = channel;
    this.collector = collector;
    this.captureId = config.captureId();
    this.password = config.password();
    this.clock = clock;
  }

  /**
   * Opens a socket towards the collector.
   *
   * @throws IOException when there is none to be had
   */
  public static HepSender open(HepConfig config, String address, InstantSource clock)
      throws IOException {
    InetAddress host = InetAddress.ofLiteral(address);
    DatagramChannel channel =
        DatagramChannel.open(
            host.getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    channel.configureBlocking(false);
    return new HepSender(channel, new InetSocketAddress(host, config.port()), config, clock);
  }

  @Override
  public void onMessage(Passage passage) {
    byte[] packet =
        HepPacket.of(
            passage,
            ShownSip.of(passage.bytes()),
            clock.instant(),
            captureId,
            password == null ? null : password.reveal());
    try {
      channel.send(ByteBuffer.wrap(packet), collector);
    } catch (IOException e) {
      if (!hasFailed) {
        hasFailed = true;
        log.warn("the HEP collector cannot be reached: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("a socket did not close", e);
    }
  }
}
