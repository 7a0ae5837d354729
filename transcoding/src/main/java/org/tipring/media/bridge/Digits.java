package org.tipring.media.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.tipring.media.dtmf.DigitListener;
import org.tipring.media.dtmf.DigitMerge;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.dtmf.DigitWay;
import org.tipring.media.dtmf.EventReader;
import org.tipring.media.dtmf.EventSender;
import org.tipring.media.dtmf.ToneDetector;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.RtpClock;
import org.tipring.media.rtp.RtpSink;

/**
 * The digits of one direction: heard by whatever way they come, once each, and told the way that
 * the receiver wants, unless what they are made of can go on as it is.
 */
final class Digits {
  private final Agreement agreement;
  private final Ends ends;
  private final DigitMerge merge = new DigitMerge();
  private final Ear eventEar = new Ear(DigitWay.EVENTS);
  private final Ear toneEar = new Ear(DigitWay.TONES);
  private final EventReader reader = new EventReader(eventEar);
  private final List<ToneEraser> erasers = new ArrayList<>();
  private final @Nullable EventSender events;
  private final @Nullable ToneSender tones;

  /**
   * Who is at both ends.
   *
   * @param target its signalling is told by {@link DigitListener#onDigitEnded} of the listener
   */
  record Ends(DigitPolicy source, DigitPolicy target, DigitListener listener) {}

  /**
   * What the two ends agreed on about events.
   *
   * @param arePacketsKept whether event packets go on themselves
   */
  record Agreement(
      List<PayloadFormat> arriving, @Nullable PayloadFormat leaving, boolean arePacketsKept) {
    /**
     * @param isPassThrough whether the sound between the events goes on as it is
     */
    static Agreement of(
        NegotiatedAudio from, NegotiatedAudio to, boolean isPassThrough, DigitPolicy target) {
      PayloadFormat leaving = to.sendsEvents();
      boolean arePacketsKept =
          isPassThrough
              && leaving != null
              && target.towards(true) == DigitWay.EVENTS
              && from.receivesEvents().stream()
                  .allMatch(event -> event.format().matches(leaving.format()));
      return new Agreement(from.receivesEvents(), leaving, arePacketsKept);
    }
  }

  Digits(Agreement agreement, Ends ends, RtpSink sink) {
    this.agreement = agreement;
    this.ends = ends;
    PayloadFormat leaving = agreement.leaving;
    if (leaving == null) {
      events = null;
    } else {
      RtpClock clock = new RtpClock(leaving.format().clockRate());
      int ssrc = ThreadLocalRandom.current().nextInt();
      events = new EventSender(leaving.payloadType(), clock, ssrc, sink);
    }
    tones = ends.target.mayNeedTones(leaving != null) ? new ToneSender() : null;
  }

  Agreement agreement() {
    return agreement;
  }

  DigitPolicy target() {
    return ends.target;
  }

  EventReader reader() {
    return reader;
  }

  /** What plays digits as tones; null where none will have to be. */
  @Nullable ToneSender tones() {
    return tones;
  }

  /** Whether the event that came last was told before in another way. */
  boolean isEventRepeated() {
    return eventEar.isRepeated;
  }

  /** The way to a sink, closed to sound while a digit of ours is on it as an event. */
  RtpSink gate(RtpSink sink) {
    return events == null ? sink : new SoundGate("digit gate", events::isSending, sink);
  }

  /** What listens for tones at that rate; null where none have to be heard. */
  @Nullable ToneEraser eraser(int sampleRate) {
    if (!ends.source.areTonesHeard(!agreement.arriving.isEmpty())) {
      return null;
    }
    for (ToneEraser known : erasers) {
      if (known.sampleRate() == sampleRate) {
        return known;
      }
    }
    ToneEraser eraser = new ToneEraser(new ToneDetector(sampleRate, toneEar), this::areTonesErased);
    erasers.add(eraser);
    return eraser;
  }

  /** A receiver that wants tones has them already, unless it got the digit from elsewhere. */
  private boolean areTonesErased() {
    return way() != DigitWay.TONES || toneEar.isRepeated;
  }

  /** The source's signalling told a digit. */
  boolean signalled(char digit, int durationMillis, long nowNanos) {
    return isRepeat(DigitWay.SIGNALLING, digit, nowNanos) || tell(digit, durationMillis, nowNanos);
  }

  /** Tells the receiver of a digit; false when it cannot be, or too many are waiting. */
  boolean tell(char digit, int durationMillis, long nowNanos) {
    boolean isTold =
        switch (way()) {
          case EVENTS -> events != null && events.send(digit, durationMillis, nowNanos);
          case TONES -> tones != null && tones.send(digit, durationMillis, nowNanos);
          case SIGNALLING -> {
            ends.listener.onDigitEnded(digit, durationMillis, nowNanos);
            yield true;
          }
        };
    tellBesides(digit, durationMillis, nowNanos);
    return isTold;
  }

  private void tellBesides(char digit, int durationMillis, long nowNanos) {
    if (ends.target.isToldBesides() && way() != DigitWay.SIGNALLING) {
      ends.listener.onDigitEnded(digit, durationMillis, nowNanos);
    }
  }

  private DigitWay way() {
    return ends.target.towards(agreement.leaving != null);
  }

  private boolean isRepeat(DigitWay way, char digit, long nowNanos) {
    return ends.source.mayRepeat() && merge.isRepeat(way, digit, nowNanos);
  }

  void tick(long nowNanos) {
    reader.tick(nowNanos);
    for (ToneEraser eraser : erasers) {
      eraser.tick(nowNanos);
    }
    if (events != null) {
      events.tick(nowNanos);
    }
    if (tones != null) {
      tones.tick(nowNanos);
    }
  }

  /** Hears one way of the source's, in its media. */
  private final class Ear implements DigitListener {
    private final DigitWay way;
    private boolean isRepeated;
    private boolean isPressed;

    Ear(DigitWay way) {
      this.way = way;
    }

    @Override
    public void onDigitBegan(char digit, long nowNanos) {
      isRepeated = isRepeat(way, digit, nowNanos);
      if (isRepeated) {
        return;
      }
      merge.held();
      isPressed = way() == DigitWay.EVENTS && !goesOnItself() && events != null;
      if (events != null && isPressed) {
        events.press(digit, nowNanos);
      }
    }

    @Override
    public void onDigitEnded(char digit, int durationMillis, long nowNanos) {
      if (isRepeated) {
        isRepeated = way == DigitWay.EVENTS;
        return;
      }
      merge.released(nowNanos);
      if (events != null && isPressed) {
        events.release(durationMillis);
        tellBesides(digit, durationMillis, nowNanos);
      } else if (goesOnItself()) {
        tellBesides(digit, durationMillis, nowNanos);
      } else {
        tell(digit, durationMillis, nowNanos);
      }
      isPressed = false;
    }

    private boolean goesOnItself() {
      return way == DigitWay.TONES
          ? way() == DigitWay.TONES
          : agreement.arePacketsKept && way() == DigitWay.EVENTS;
    }
  }
}
