package org.tipring.webrtc.session;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tipring.config.LimitsConfig;
import org.tipring.config.PortRange;
import org.tipring.config.WebRtcConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.session.MediaSession;
import org.tipring.webrtc.dtls.DtlsContext;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.ice.IceSettings;
import org.tipring.webrtc.sdp.SecurePhoneDescriptions;
import org.tipring.webrtc.transport.BrowserPort;
import org.tipring.webrtc.transport.PortDrop;

/**
 * The browser's side of a process: one UDP port a media loop, one certificate, and the sessions
 * that share them.
 */
public final class WebRtcEngine implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WebRtcContext context;
  private final Map<MediaLoop, BrowserPort> ports = new LinkedHashMap<>();

  /**
   * Binds a port on every loop; to be called off the loops.
   *
   * @throws java.io.UncheckedIOException when a port is taken
   * @throws IllegalArgumentException when there are fewer ports than loops, or an address is none
   */
  public WebRtcEngine(WebRtcConfig config, LimitsConfig limits, List<MediaLoop> loops) {
    List<InetAddress> local = LocalAddresses.local(config);
    context =
        new WebRtcContext(
            new IceSettings(local),
            new DtlsContext(Clock.systemUTC(), limits.dtls()),
            LocalAddresses.advertised(local, config.publicAddress()),
            switch (config.dtlsRole()) {
              case ACTIVE -> DtlsRole.CLIENT;
              case PASSIVE -> DtlsRole.SERVER;
            },
            limits);
    InetAddress bind = bindAddress(local);
    int index = 0;
    try {
      for (MediaLoop loop : loops) {
        ports.put(
            loop,
            BrowserPort.open(loop, new InetSocketAddress(bind, port(config.ports(), index++))));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static int port(PortRange range, int index) {
    if (range.equals(PortRange.ANY)) {
      return 0;
    }
    if (range.first() + index > range.last()) {
      throw new IllegalArgumentException("fewer ports for browsers than media loops");
    }
    return range.first() + index;
  }

  /** The one address there is; else all, by both families where IPv6 is there. */
  private static InetAddress bindAddress(List<InetAddress> local) {
    if (local.size() == 1) {
      return local.getFirst();
    }
    boolean ipv6 = local.stream().anyMatch(address -> address instanceof Inet6Address);
    return ipv6 ? Inet6Address.ofLiteral("::") : Inet4Address.ofLiteral("0.0.0.0");
  }

  /** A session on a loop; to be called on that loop, which must be one of this engine's. */
  public MediaSession newSession(MediaLoop loop) {
    BrowserPort port = ports.get(loop);
    if (port == null) {
      throw new IllegalArgumentException("a loop without a port for browsers");
    }
    return new WebRtcSession(context, port);
  }

  /**
   * A session with a phone that speaks DTLS-SRTP; likewise.
   *
   * @param near the address of ours that the phone can send to, if this port has it
   */
  public MediaSession newPhoneSession(MediaLoop loop, InetAddress near, PhoneTerms terms) {
    BrowserPort port = ports.get(loop);
    if (port == null) {
      throw new IllegalArgumentException("a loop without a port for browsers");
    }
    List<InetAddress> advertised = context.advertised();
    InetAddress shown = advertised.contains(near) ? near : advertised.getFirst();
    SecurePhoneDescriptions descriptions =
        new SecurePhoneDescriptions(
            shown,
            port.port(),
            terms.packetTimeMillis(),
            terms.hasFeedback(),
            RANDOM.nextLong() >>> 2);
    return new SecurePhoneSession(context, port, descriptions, terms.usesIce());
  }

  /** The port of a loop. */
  public int port(MediaLoop loop) {
    BrowserPort port = ports.get(loop);
    return port == null ? 0 : port.port();
  }

  /** Datagrams dropped for a reason on a loop's port; to be read on that loop. */
  public long dropped(MediaLoop loop, PortDrop reason) {
    BrowserPort port = ports.get(loop);
    return port == null ? 0 : port.dropped(reason);
  }

  /** What sessions have left registered on a loop's port: 0 when all are closed. On that loop. */
  public int registrations(MediaLoop loop) {
    BrowserPort port = ports.get(loop);
    return port == null ? 0 : port.registrations();
  }

  /**
   * Lets two sessions call each other, so that the first real one need not wait for classes to be
   * loaded and libraries to be set up. Blocks for five seconds at most; off the loops.
   *
   * @return whether they heard from each other
   */
  public boolean warmUp() {
    return ports.isEmpty() || new WarmUp(context, ports.keySet().iterator().next()).run();
  }

  @Override
  public void close() {
    ports.values().forEach(BrowserPort::close);
  }
}
