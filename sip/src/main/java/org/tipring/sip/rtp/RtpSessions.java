package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.udp.UdpPort;

/** Opens RTP sessions on the ports that were set aside for phones. Thread-safe. */
public final class RtpSessions {
  private final RtpPorts ports;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * @param random good enough for keys: SSRCs and sequences are drawn from it
   * @param clock the time of day, for sender reports
   */
  public RtpSessions(RtpPorts ports, RandomGenerator random, InstantSource clock) {
    this.ports = ports;
    this.random = random;
    this.clock = clock;
  }

  /** A session on that loop, to be called there; null when there is no port left. */
  public @Nullable RtpSession open(MediaLoop loop, RtpSettings settings) {
    Inlet rtp = new Inlet();
    Inlet rtcp = new Inlet();
    RtpPorts.Pair pair = ports.open(loop, rtp, rtcp);
    if (pair == null) {
      return null;
    }
    RtpSession session = new RtpSession(loop, pair, settings, random, clock.millis());
    rtp.target = session::onRtp;
    rtcp.target = session::onRtcp;
    return session;
  }

  /** A port is bound before there is a session that could take what arrives. */
  private static final class Inlet implements UdpPort.Receiver {
    private UdpPort.@Nullable Receiver target;

    @Override
    public void onDatagram(
        byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
      if (target != null) {
        target.onDatagram(array, offset, length, source, nowNanos);
      }
    }
  }
}
