package org.tipring.media.bridge;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.tipring.media.dtmf.DigitListener;
import org.tipring.media.dtmf.EventReader;
import org.tipring.media.dtmf.EventSender;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.RtpClock;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * The digits of one direction: read where they arrive, told of, and pressed again for the receiver
 * unless their packets can go on as they are.
 */
final class Digits implements DigitListener {
  private final Agreement agreement;
  private final DigitListener listener;
  private final EventReader reader = new EventReader(this);
  private final @Nullable EventSender sender;

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
    static Agreement of(NegotiatedAudio from, NegotiatedAudio to, boolean isPassThrough) {
      PayloadFormat leaving = to.sendsEvents();
      boolean arePacketsKept =
          isPassThrough
              && leaving != null
              && from.receivesEvents().stream()
                  .allMatch(event -> event.format().matches(leaving.format()));
      return new Agreement(from.receivesEvents(), leaving, arePacketsKept);
    }
  }

  Digits(Agreement agreement, DigitListener listener, RtpSink sink) {
    this.agreement = agreement;
    this.listener = listener;
    PayloadFormat leaving = agreement.leaving;
    if (leaving == null) {
      sender = null;
    } else {
      RtpClock clock = new RtpClock(leaving.format().clockRate());
      int ssrc = ThreadLocalRandom.current().nextInt();
      sender = new EventSender(leaving.payloadType(), clock, ssrc, sink);
    }
  }

  Agreement agreement() {
    return agreement;
  }

  EventReader reader() {
    return reader;
  }

  /** The way to a sink, closed to sound while a digit of ours is on it. */
  RtpSink gate(RtpSink sink) {
    return sender == null ? sink : new Gate(sender, sink);
  }

  boolean send(char digit, int durationMillis, long nowNanos) {
    return sender != null && sender.send(digit, durationMillis, nowNanos);
  }

  void tick(long nowNanos) {
    reader.tick(nowNanos);
    if (sender != null) {
      sender.tick(nowNanos);
    }
  }

  @Override
  public void onDigitBegan(char digit, long nowNanos) {
    if (sender != null && !agreement.arePacketsKept) {
      sender.press(digit, nowNanos);
    }
    listener.onDigitBegan(digit, nowNanos);
  }

  @Override
  public void onDigitEnded(char digit, int durationMillis, long nowNanos) {
    if (sender != null && !agreement.arePacketsKept) {
      sender.release(durationMillis);
    }
    listener.onDigitEnded(digit, durationMillis, nowNanos);
  }

  private record Gate(EventSender sender, RtpSink next) implements RtpSink {
    @Override
    public void accept(RtpPacket packet, long nowNanos) {
      if (!sender.isSending()) {
        next.accept(packet, nowNanos);
      }
    }

    @Override
    public String toString() {
      return "digit gate -> " + next;
    }
  }
}
