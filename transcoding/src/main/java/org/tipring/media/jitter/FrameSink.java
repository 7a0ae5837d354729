package org.tipring.media.jitter;

/**
 * Takes one direction's sound in order, without holes: what came, and how much did not. All lengths
 * are units of the source's RTP clock.
 */
public interface FrameSink {
  /**
   * Plays a payload.
   *
   * @return how long it lasts, or 0 when it is not what its payload type says
   */
  int play(int payloadType, byte[] array, int offset, int length, long nowNanos);

  /** Makes up for what was lost right before a payload, which is played next. */
  void recover(int units, int payloadType, byte[] next, int offset, int length, long nowNanos);

  /** Makes up for what is lost, or for silence that the other side is to hear as such. */
  void conceal(int units, long nowNanos);

  /** Lets time pass in which the source sent nothing, and the other side hears of nothing. */
  void pass(long units, long nowNanos);

  /** Whether the last payload announced that nothing more may come for a while (DTX, CN). */
  boolean isSilenceAnnounced();
}
