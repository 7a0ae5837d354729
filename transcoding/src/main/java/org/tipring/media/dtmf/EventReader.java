package org.tipring.media.dtmf;

/**
 * Makes digits of the telephone-event packets of one source (RFC 4733 section 2.5).
 *
 * <p>An event is known by its timestamp, never by the marker or by order: so a lost beginning, a
 * lost end, a repeated end and packets out of order neither lose nor double a digit.
 */
public final class EventReader {
  /** Updates come every 20 to 50 ms; without any for this long, the end was lost. */
  private static final long LOST_END_NANOS = 240_000_000;

  /** A packet from further back than this is of another timeline, not late. */
  private static final int MAX_LATE_SECONDS = 20;

  /** How many whole segments of a long tone may be lost on the way. */
  private static final int MAX_LOST_SEGMENTS = 3;

  private final DigitListener listener;
  private boolean isKnown;
  private boolean isActive;
  private int clockRate;
  private int code;
  private int timestamp;
  private int duration;
  private long earlierSegments;
  private long heardNanos;

  public EventReader(DigitListener listener) {
    this.listener = listener;
  }

  /**
   * A packet came.
   *
   * @param packetTimestamp the packet's RTP timestamp: when the event, or its segment, began
   * @param packetClockRate of its payload type, in Hz
   * @return whether it is an event of ours, a repeated one too
   */
  public boolean accept(
      int packetTimestamp,
      int packetClockRate,
      byte[] array,
      int offset,
      int length,
      long nowNanos) {
    if (length < TelephoneEvent.LENGTH
        || TelephoneEvent.digit(TelephoneEvent.code(array, offset)) == 0) {
      return false;
    }
    int packetCode = TelephoneEvent.code(array, offset);
    int packetDuration = TelephoneEvent.duration(array, offset);
    boolean isSame = isKnown && packetClockRate == clockRate;
    int later = packetTimestamp - timestamp;
    if (isSame && later < 0 && later > -MAX_LATE_SECONDS * clockRate) {
      return true;
    }
    if (isSame && isActive && packetCode == code && isNextSegment(later)) {
      earlierSegments += later;
      timestamp = packetTimestamp;
      duration = 0;
    } else if (!isSame || !isOfCurrent(packetCode, packetDuration, later)) {
      // the end of the last one was lost, if it is still going on
      end(nowNanos);
      begin(packetCode, packetTimestamp, packetClockRate, nowNanos);
    }
    if (isActive) {
      heardNanos = nowNanos;
      duration = Math.max(duration, packetDuration);
      if (TelephoneEvent.isEnd(array, offset)) {
        end(nowNanos);
      }
    }
    return true;
  }

  /**
   * Whether a packet can only be of the event that we know. Some senders move the timestamp on with
   * every packet; but no event begins while another lasts, nor right at its end.
   */
  private boolean isOfCurrent(int packetCode, int packetDuration, int later) {
    if (later == 0) {
      return true;
    }
    int lasts = isActive ? Math.max(duration, packetDuration) : duration + clockRate / 25;
    return packetCode == code && later < lasts;
  }

  /** RFC 4733 section 2.5.1.3: a long tone goes on in a new segment when its duration is full. */
  private static boolean isNextSegment(int later) {
    return later > 0
        && later % TelephoneEvent.MAX_DURATION == 0
        && later / TelephoneEvent.MAX_DURATION <= MAX_LOST_SEGMENTS;
  }

  private void begin(int packetCode, int packetTimestamp, int packetClockRate, long nowNanos) {
    isKnown = true;
    isActive = true;
    clockRate = packetClockRate;
    code = packetCode;
    timestamp = packetTimestamp;
    duration = 0;
    earlierSegments = 0;
    listener.onDigitBegan(TelephoneEvent.digit(code), nowNanos);
  }

  private void end(long nowNanos) {
    if (isActive) {
      isActive = false;
      int millis = (int) ((earlierSegments + duration) * 1_000 / clockRate);
      listener.onDigitEnded(TelephoneEvent.digit(code), millis, nowNanos);
    }
  }

  /** Whether a key is down. */
  public boolean isActive() {
    return isActive;
  }

  /** Looks at the time: ends a digit whose end was lost. */
  public void tick(long nowNanos) {
    if (isActive && nowNanos - heardNanos > LOST_END_NANOS) {
      end(nowNanos);
    }
  }

  /** Another source begins, with timestamps of its own. */
  public void restart(long nowNanos) {
    end(nowNanos);
    isKnown = false;
  }
}
