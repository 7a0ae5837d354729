package org.tipring.sip.rtp;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;

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
    return RtpSession.open(loop, ports, settings, random, clock.millis());
  }
}
