package org.tipring.it.bench.load;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.it.peers.Loopback;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.udp.UdpDestination;
import org.tipring.media.udp.UdpPort;

/** A phone without a handset: plain RTP on an even port. */
final class PhoneEnd implements RtpSink, AutoCloseable {
  /** Nobody else's, so that the ports on it are free. */
  private static final String HOST = "127.0.0.2";

  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 59_998;

  private final UdpPort port;
  private final RtpSink ear;
  private final RtpPacket packet = new RtpPacket();
  private @Nullable UdpDestination peer;

  private PhoneEnd(MediaLoop loop, int number, RtpSink ear) {
    this.ear = ear;
    port = UdpPort.open(loop, Loopback.at(HOST, number), this::onDatagram);
  }

  /**
   * Takes the next even port that is free.
   *
   * @param call the place where the search begins
   */
  static PhoneEnd open(MediaLoop loop, int call, RtpSink ear) {
    for (int number = FIRST_PORT + 2 * call; number <= LAST_PORT; number += 2) {
      try {
        return new PhoneEnd(loop, number, ear);
      } catch (UncheckedIOException taken) {
        // the next may be free
      }
    }
    throw new IllegalStateException("no port is free on " + HOST);
  }

  InetSocketAddress address() {
    return port.localAddress();
  }

  /** Speaks to that address from now on, and hears it only; once, on the loop. */
  void speakTo(InetSocketAddress address) {
    port.connect(address);
    peer = port.destination(address);
  }

  @Override
  public void accept(RtpPacket spoken, long nowNanos) {
    if (peer != null) {
      peer.send(spoken.array(), spoken.offset(), spoken.length());
    }
  }

  private void onDatagram(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (!RtcpReader.isRtcp(array, offset, length) && packet.wrap(array, offset, length)) {
      ear.accept(packet, nowNanos);
    }
  }

  @Override
  public void close() {
    if (peer != null) {
      peer.close();
    }
    port.close();
  }
}
