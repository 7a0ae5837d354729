package org.tipring.media.rtp;

/**
 * What is known of an RTP stream that comes in: its sequence (RFC 3550 appendix A.1), its losses
 * (A.3) and its jitter (A.8).
 *
 * <p>One source at a time: another SSRC begins a new source, and the totals go on. Sources are
 * believed from their first packet, since an address or a key has vouched for them.
 */
public final class RtpReceiver {
  private static final int MAX_DROPOUT = 3_000;
  private static final int MAX_MISORDER = 100;
  private static final int NO_SEQUENCE = -1;

  private boolean begun;
  private int ssrc;
  private int baseSequence;
  private int highestSequence;
  private long cycles;
  private int expectedAfterJump = NO_SEQUENCE;
  private long received;
  private long expectedPrior;
  private long receivedPrior;

  private int clockRate;
  private boolean transitKnown;
  private int transit;
  private int lastTimestamp;
  private long lastArrivalNanos;
  private double jitter;

  private long receivedBefore;
  private long expectedBefore;

  /**
   * Counts a packet.
   *
   * @param clockRate of its payload type in Hz, or 0 when its timestamp says nothing of its arrival
   *     (the packets of one telephone event share theirs)
   * @return whether it belongs to its source's sequence; if not, it is to be dropped
   */
  public boolean accept(RtpPacket packet, int clockRate, long nowNanos) {
    int sequence = packet.sequence();
    if (!begun || packet.ssrc() != ssrc) {
      beginSource(packet.ssrc(), sequence);
    } else if (!follow(sequence)) {
      return false;
    }
    received++;
    if (clockRate > 0) {
      measureJitter(packet.timestamp(), clockRate, nowNanos);
    }
    return true;
  }

  private void beginSource(int newSsrc, int sequence) {
    receivedBefore += received;
    expectedBefore += expected();
    begun = true;
    ssrc = newSsrc;
    beginSequence(sequence);
    transitKnown = false;
    jitter = 0;
  }

  private void beginSequence(int sequence) {
    baseSequence = sequence;
    highestSequence = sequence;
    cycles = 0;
    expectedAfterJump = NO_SEQUENCE;
    received = 0;
    expectedPrior = 0;
    receivedPrior = 0;
  }

  private boolean follow(int sequence) {
    int ahead = (sequence - highestSequence) & 0xffff;
    if (ahead < MAX_DROPOUT) {
      if (sequence < highestSequence) {
        cycles += 0x1_0000;
      }
      highestSequence = sequence;
      expectedAfterJump = NO_SEQUENCE;
    } else if (ahead <= 0x1_0000 - MAX_MISORDER) {
      if (sequence != expectedAfterJump) {
        expectedAfterJump = (sequence + 1) & 0xffff;
        return false;
      }
      // two in a row over there: the sender has begun anew without telling
      receivedBefore += received;
      expectedBefore += expected();
      beginSequence(sequence);
      transitKnown = false;
    }
    return true;
  }

  private void measureJitter(int timestamp, int rate, long nowNanos) {
    int arrival = (int) (nowNanos / 1_000 * rate / 1_000_000);
    int nowTransit = arrival - timestamp;
    if (transitKnown && rate == clockRate) {
      jitter += (Math.abs((double) (nowTransit - transit)) - jitter) / 16;
    } else if (rate != clockRate && clockRate > 0) {
      jitter = jitter * rate / clockRate;
    }
    clockRate = rate;
    transit = nowTransit;
    transitKnown = true;
    lastTimestamp = timestamp;
    lastArrivalNanos = nowNanos;
  }

  /** Whether anything has come. */
  public boolean hasBegun() {
    return begun;
  }

  /** SSRC of the present source. */
  public int ssrc() {
    return ssrc;
  }

  /** Extended highest sequence number received, of the present source. */
  public long extendedHighest() {
    return cycles + highestSequence;
  }

  /** Packets lost, of the present source; below 0 when duplicates outweigh the losses. */
  public long lost() {
    return expected() - received;
  }

  /** Interarrival jitter in units of the timestamp. */
  public long jitterUnits() {
    return (long) jitter;
  }

  public double jitterMillis() {
    return clockRate == 0 ? 0 : jitter * 1_000 / clockRate;
  }

  /** RTP clock of what came last, in Hz; 0 when nothing has come. */
  public int clockRate() {
    return clockRate;
  }

  /** Timestamp of the packet that came last. */
  public int lastTimestamp() {
    return lastTimestamp;
  }

  /** When that packet came. */
  public long lastArrivalNanos() {
    return lastArrivalNanos;
  }

  /** Of all sources. */
  public long totalReceived() {
    return receivedBefore + received;
  }

  /** Of all sources, never below 0. */
  public long totalLost() {
    return Math.max(0, expectedBefore + expected() - totalReceived());
  }

  /** Loss since the last call, in 256ths (RFC 3550 section 6.4.1); for reports only. */
  public int takeFractionLost() {
    long expectedNow = expected() - expectedPrior;
    long receivedNow = received - receivedPrior;
    expectedPrior += expectedNow;
    receivedPrior += receivedNow;
    long lostNow = expectedNow - receivedNow;
    return expectedNow == 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
  }

  private long expected() {
    return begun ? extendedHighest() - baseSequence + 1 : 0;
  }
}
