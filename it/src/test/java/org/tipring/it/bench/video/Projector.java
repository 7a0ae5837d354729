package org.tipring.it.bench.video;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.packetize.VideoPacketizer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/** One end that shows a film: a frame each time it is asked. On the load's loop. */
public final class Projector {
  private final Film film;
  private final int ssrc;
  private final DropCounters drops = new DropCounters();
  private int wait;
  private long frames;
  private long packets;
  private @Nullable VideoPacketizer packetizer;

  /**
   * @param wait frames for which nothing is shown at first
   */
  public Projector(Film film, int wait, int ssrc) {
    this.film = film;
    this.wait = wait;
    this.ssrc = ssrc;
  }

  /**
   * Sends the next frame.
   *
   * @param to the same each time, as is the payload type
   */
  public void show(RtpSink to, int payloadType, long nowNanos) {
    if (wait > 0) {
      wait--;
      return;
    }
    if (packetizer == null) {
      PayloadFormat format = new PayloadFormat(payloadType, film.format());
      packetizer = VideoPacketizer.of(format, ssrc, (packet, now) -> count(packet, now, to), drops);
    }
    packetizer.frame(film.frame(frames++), nowNanos);
  }

  private void count(RtpPacket packet, long nowNanos, RtpSink to) {
    packets++;
    to.accept(packet, nowNanos);
  }

  /** Frames until now. */
  public long frames() {
    return frames;
  }

  /** Packets until now. */
  public long packets() {
    return packets;
  }
}
