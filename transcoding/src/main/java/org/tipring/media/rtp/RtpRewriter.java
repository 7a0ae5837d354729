package org.tipring.media.rtp;

import java.util.random.RandomGenerator;

/**
 * Gives every packet that a session sends one SSRC, one sequence and one timeline, for the life of
 * the session, whatever sources the packets come from.
 *
 * <p>Within a source, gaps and disorder are kept as they are. A new source (another SSRC, a jump of
 * the sequence or of the timestamp, another clock) follows right after the last packet in sequence,
 * and by the time that has passed in timestamp. Where the marker says that sound begins, its first
 * packet bears it; where it says that a picture ends (video), it stays as it is.
 *
 * <p>No sequence number is ever given out twice: two packets under one would share an SRTP
 * keystream, and undo the session's encryption.
 */
public final class RtpRewriter {
  private static final int MAX_DROPOUT = 3_000;
  private static final int MAX_MISORDER = 100;
  private static final int DEFAULT_STEP_MILLIS = 20;

  /** How far a source's timestamp may run ahead of the time that passed before it is a jump. */
  private static final int MAX_LEAP_SECONDS = 2;

  /** How far back it may step: the packets of a long telephone event bear the event's beginning. */
  private static final int MAX_RETURN_SECONDS = 10;

  private final boolean marksBeginnings;
  private final int ssrc;
  private int sequence;
  private int timestamp;
  private long sentAtNanos;
  private int clockRate;
  private int step;

  private boolean begun;
  private int sourceSsrc;
  private int sequenceOffset;
  private int timestampOffset;

  /** Bit n: {@code sequence - n} was sent. */
  private long sentBefore;

  private long packets;
  private long octets;

  /** Sequence and timestamp begin at random (RFC 3550 section 5.1). */
  public RtpRewriter(RandomGenerator random) {
    this(random, true);
  }

  /** For pictures, whose markers are theirs. */
  public static RtpRewriter ofVideo(RandomGenerator random) {
    return new RtpRewriter(random, false);
  }

  private RtpRewriter(RandomGenerator random, boolean marksBeginnings) {
    this.marksBeginnings = marksBeginnings;
    ssrc = random.nextInt();
    // below 2^15, so that SRTP's rollover counter cannot be lost with the first packets
    sequence = random.nextInt(0x8000);
    timestamp = random.nextInt();
  }

  /**
   * Rewrites a packet in place and counts it as sent.
   *
   * @param clockRate of its payload type, in Hz
   * @return false when it must not be sent: it repeats a sequence number, or is too late to tell
   */
  public boolean rewrite(RtpPacket packet, int clockRate, long nowNanos) {
    boolean isNewSource = !begun || startsAnew(packet, clockRate, nowNanos);
    if (isNewSource) {
      anchor(packet, clockRate, nowNanos);
    }
    int newSequence = (packet.sequence() + sequenceOffset) & 0xffff;
    int newTimestamp = packet.timestamp() + timestampOffset;
    int ahead = (short) (newSequence - sequence);
    if (ahead <= 0) {
      if (!takeLate(-ahead)) {
        return false;
      }
    } else {
      int passed = newTimestamp - timestamp;
      // the length of a packet, as far as a regular step within one source tells it
      if (ahead == 1 && !isNewSource && passed > 0 && passed <= clockRate / 10) {
        step = passed;
      }
      if (passed > 0) {
        timestamp = newTimestamp;
        sentAtNanos = nowNanos;
      }
      sequence = newSequence;
      sentBefore = ahead < Long.SIZE ? sentBefore << ahead | 1 : 1;
    }
    packet.setSequence(newSequence);
    packet.setTimestamp(newTimestamp);
    packet.setSsrc(ssrc);
    packets++;
    octets += packet.payloadLength();
    return true;
  }

  private boolean takeLate(int behind) {
    long bit = behind < Long.SIZE ? 1L << behind : 0;
    boolean isFree = bit != 0 && (sentBefore & bit) == 0;
    sentBefore |= bit;
    return isFree;
  }

  private boolean startsAnew(RtpPacket packet, int rate, long nowNanos) {
    if (packet.ssrc() != sourceSsrc || rate != clockRate) {
      return true;
    }
    int ahead = (packet.sequence() + sequenceOffset - sequence) & 0xffff;
    if (ahead >= MAX_DROPOUT && ahead <= 0x1_0000 - MAX_MISORDER) {
      return true;
    }
    int passed = packet.timestamp() + timestampOffset - timestamp;
    return passed < -MAX_RETURN_SECONDS * rate
        || passed > units(nowNanos - sentAtNanos, rate) + (long) MAX_LEAP_SECONDS * rate;
  }

  private void anchor(RtpPacket packet, int rate, long nowNanos) {
    if (begun) {
      if (clockRate != rate) {
        step = (int) ((long) step * rate / clockRate);
      }
      long passed = Math.max(step, units(nowNanos - sentAtNanos, rate));
      timestampOffset = timestamp + (int) passed - packet.timestamp();
    } else {
      step = rate / 1_000 * DEFAULT_STEP_MILLIS;
      timestampOffset = timestamp + step - packet.timestamp();
      // nothing was sent yet: no number is taken, and none from before this one is free
      sentBefore = -1;
    }
    sequenceOffset = sequence + 1 - packet.sequence();
    begun = true;
    sourceSsrc = packet.ssrc();
    clockRate = rate;
    if (marksBeginnings) {
      packet.setMarker(true);
    }
  }

  /** The timestamp that sound of this moment would bear, as a sender report states it. */
  public int timestampAt(long nowNanos) {
    return begun ? timestamp + (int) units(nowNanos - sentAtNanos, clockRate) : timestamp;
  }

  public int ssrc() {
    return ssrc;
  }

  public long packets() {
    return packets;
  }

  /** Payload bytes, as a sender report counts them. */
  public long octets() {
    return octets;
  }

  private static long units(long nanos, int rate) {
    return nanos / 1_000 * rate / 1_000_000;
  }
}
