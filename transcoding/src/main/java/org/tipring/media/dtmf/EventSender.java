package org.tipring.media.dtmf;

import org.tipring.media.rtp.RtpClock;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Sends digits as telephone-event packets (RFC 4733 section 2.5.1): an update every 20 ms, the end
 * three times, the marker on the first packet only.
 *
 * <p>Its packets are a source of their own, with their own SSRC, sequence and timestamps; the
 * session behind the sink makes one stream of them and the sound.
 */
public final class EventSender {
  /** Digits that may wait their turn. */
  public static final int MAX_WAITING = 32;

  private static final int MIN_TONE_MILLIS = 100;
  private static final int MAX_TONE_MILLIS = 6_000;
  private static final int GAP_MILLIS = 50;
  private static final int UPDATE_MILLIS = 20;
  private static final int ENDS = 3;
  private static final long MILLI = 1_000_000;

  private final int payloadType;
  private final RtpClock clock;
  private final RtpSink sink;
  private final RtpPacket packet = new RtpPacket();
  private final byte[] array =
      new byte
          [RtpPacket.HEADROOM
              + RtpPacket.FIXED_HEADER
              + TelephoneEvent.LENGTH
              + RtpPacket.TAILROOM];
  private final int ssrc;
  private int sequence;

  private final char[] waiting = new char[MAX_WAITING];
  private final int[] waitingMillis = new int[MAX_WAITING];
  private int first;
  private int count;

  private boolean isToneOn;
  private int endsLeft;
  private int code;
  private int targetMillis;
  private int sentMillis;
  private int timestamp;
  private int segmentStart;
  private boolean isFirstPacket;
  private long nextNanos;

  /** The tone that goes on until it is told to end: the last one asked for. */
  private boolean isHeld;

  /**
   * @param ssrc tells these packets from the sound's; any number but the sound's own
   */
  public EventSender(int payloadType, RtpClock clock, int ssrc, RtpSink sink) {
    this.payloadType = payloadType;
    this.clock = clock;
    this.ssrc = ssrc;
    this.sink = sink;
  }

  /**
   * Sends a digit when those before it are through.
   *
   * @return false when it is no digit, or too many are waiting
   */
  public boolean send(char digit, int durationMillis, long nowNanos) {
    release(0);
    return add(digit, Math.clamp(durationMillis, MIN_TONE_MILLIS, MAX_TONE_MILLIS), nowNanos);
  }

  /** Begins a digit whose duration is not known yet; {@link #release} ends it. */
  public boolean press(char digit, long nowNanos) {
    release(0);
    isHeld = add(digit, MAX_TONE_MILLIS, nowNanos);
    return isHeld;
  }

  /** Ends the digit that was pressed last, once it has been heard for that long. */
  public void release(int durationMillis) {
    if (!isHeld) {
      return;
    }
    isHeld = false;
    int millis = Math.clamp(durationMillis, MIN_TONE_MILLIS, MAX_TONE_MILLIS);
    if (count > 0) {
      waitingMillis[(first + count - 1) % MAX_WAITING] = millis;
    } else {
      targetMillis = millis;
    }
  }

  private boolean add(char digit, int millis, long nowNanos) {
    if (TelephoneEvent.code(digit) < 0 || count == MAX_WAITING) {
      return false;
    }
    int last = (first + count) % MAX_WAITING;
    waiting[last] = digit;
    waitingMillis[last] = millis;
    count++;
    tick(nowNanos);
    return true;
  }

  /** Whether a tone is on the way, during which no sound may be sent. */
  public boolean isSending() {
    return isToneOn || endsLeft > 0;
  }

  /** Whether {@link #tick} has anything to do. */
  public boolean isBusy() {
    return isSending() || count > 0;
  }

  /** Looks at the time: sends what is due. */
  public void tick(long nowNanos) {
    if (!isSending()) {
      if (count == 0 || nowNanos - nextNanos < 0) {
        return;
      }
      begin(nowNanos);
    }
    while (isSending() && nowNanos - nextNanos >= 0) {
      if (isToneOn) {
        update(nowNanos);
      } else {
        sendPacket(true, nowNanos);
        endsLeft--;
      }
      nextNanos += (isSending() ? UPDATE_MILLIS : GAP_MILLIS) * MILLI;
    }
  }

  private void begin(long nowNanos) {
    code = TelephoneEvent.code(waiting[first]);
    targetMillis = waitingMillis[first];
    first = (first + 1) % MAX_WAITING;
    count--;
    timestamp = (int) clock.unitsInNanos(nowNanos);
    sentMillis = 0;
    segmentStart = 0;
    isToneOn = true;
    isFirstPacket = true;
    nextNanos = nowNanos;
  }

  private void update(long nowNanos) {
    sentMillis += UPDATE_MILLIS;
    if (sentMillis >= targetMillis) {
      isToneOn = false;
      endsLeft = ENDS - 1;
    }
    while (clock.unitsInMillis(sentMillis) - segmentStart > TelephoneEvent.MAX_DURATION) {
      send(false, TelephoneEvent.MAX_DURATION, nowNanos);
      segmentStart += TelephoneEvent.MAX_DURATION;
    }
    sendPacket(!isToneOn, nowNanos);
  }

  private void sendPacket(boolean isEnd, long nowNanos) {
    send(isEnd, clock.unitsInMillis(sentMillis) - segmentStart, nowNanos);
  }

  private void send(boolean isEnd, int duration, long nowNanos) {
    packet.compose(array, RtpPacket.HEADROOM, TelephoneEvent.LENGTH);
    packet.setPayloadType(payloadType);
    packet.setMarker(isFirstPacket);
    packet.setSequence(sequence++);
    packet.setTimestamp(timestamp + segmentStart);
    packet.setSsrc(ssrc);
    TelephoneEvent.write(array, packet.payloadOffset(), code, isEnd, duration);
    isFirstPacket = false;
    sink.accept(packet, nowNanos);
  }

  @Override
  public String toString() {
    return "telephone-event/" + clock.rate() + " -> " + sink;
  }
}
