package org.tipring.media.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.MediaConfig;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * One direction of a bridge, built backwards from the sink: what was not negotiated is not in it.
 */
final class MediaPath implements RtpSink, AutoCloseable {
  private final BridgePlan plan;
  private final DropCounters drops;
  private final Digits digits;
  private final @Nullable PassingSound passing;
  private final SequenceHoles holes;
  private final @Nullable Conversion conversion;
  private final @Nullable RtpSink[] inlets = new RtpSink[128];
  private final boolean[] isEvent = new boolean[128];
  private final List<String> branches = new ArrayList<>();
  private int ssrc;
  private boolean isSsrcKnown;

  /**
   * What a path needs to be built.
   *
   * @param complexity of Opus, as {@link AudioCodecs#encoder} wants it
   * @param ends whose digits are told, and to whom
   * @param sink where everything ends
   */
  record Needs(
      MediaConfig config,
      IntSupplier complexity,
      DropCounters drops,
      Digits.Ends ends,
      RtpSink sink,
      long nowNanos) {
    PassingSound.Codecs codecs() {
      return new PassingSound.Codecs(config, complexity);
    }
  }

  /**
   * Builds a path in place of another, which is closed; what fits both is kept, so that a digit
   * half way is not heard twice and an encoder does not lose its thread.
   */
  static MediaPath build(
      NegotiatedAudio from, NegotiatedAudio to, Needs needs, @Nullable MediaPath previous) {
    BridgePlan plan = BridgePlan.of(from, to);
    Digits.Agreement events = agreement(plan, from, to, needs.ends.target());
    Digits digits =
        previous != null && previous.digits.agreement().equals(events)
            ? previous.digits
            : new Digits(events, needs.ends, needs.sink);
    RtpSink end = digits.gate(needs.sink);
    FrameEncoder encoder = previous == null ? null : previous.leave(plan, end);
    SequenceHoles holes = new SequenceHoles();
    PassingSound passing =
        plan instanceof BridgePlan.PassThrough
            ? new PassingSound(needs.codecs(), from, to, digits, holes, end)
            : null;
    return new MediaPath(plan, digits, needs, passing, holes, end, encoder);
  }

  private static Digits.Agreement agreement(
      BridgePlan plan, NegotiatedAudio from, NegotiatedAudio to, DigitPolicy target) {
    return Digits.Agreement.of(from, to, plan instanceof BridgePlan.PassThrough, target);
  }

  private MediaPath(
      BridgePlan plan,
      Digits digits,
      Needs needs,
      @Nullable PassingSound passing,
      SequenceHoles holes,
      RtpSink end,
      @Nullable FrameEncoder kept) {
    this.plan = plan;
    this.digits = digits;
    this.passing = passing;
    this.holes = holes;
    drops = needs.drops;
    if (passing != null && plan instanceof BridgePlan.PassThrough passThrough) {
      for (BridgePlan.Rename rename : passThrough.renames()) {
        open(rename.from(), passing.way(rename));
      }
    }
    BridgePlan.AudioTranscode transcode = transcode(plan);
    if (transcode == null) {
      conversion = null;
    } else {
      FrameEncoder encoder = kept == null ? encoder(transcode, needs, end) : kept;
      int maxHold = needs.config.jitterMaxMillis();
      PcmSink way = soundWay(transcode, encoder);
      conversion = new Conversion(transcode, way, encoder, maxHold, drops, needs.nowNanos);
      openAll(conversion);
    }
    openEvents(needs.sink);
  }

  /** From a decoder to the encoder, past what hears tones and what plays them. */
  private PcmSink soundWay(BridgePlan.AudioTranscode transcode, FrameEncoder encoder) {
    PcmSink way = encoder;
    ToneSender tones = digits.tones();
    if (tones != null) {
      ToneGate gate = new ToneGate(tones, encoder);
      way = gate;
      if (passing == null) {
        tones.playInto(gate::play, transcode.sampleRate(), transcode.packetMillis());
      }
    }
    ToneEraser eraser = digits.eraser(transcode.sampleRate());
    return eraser == null ? way : new ToneEar(eraser, way);
  }

  private static BridgePlan.@Nullable AudioTranscode transcode(BridgePlan plan) {
    return switch (plan) {
      case BridgePlan.PassThrough(var renames, var rest) -> rest;
      case BridgePlan.AudioTranscode all -> all;
    };
  }

  private static FrameEncoder encoder(
      BridgePlan.AudioTranscode transcode, Needs needs, RtpSink end) {
    return new FrameEncoder(
        AudioCodecs.encoder(
            transcode.to().format(), transcode.sampleRate(), needs.config, needs.complexity),
        transcode.to(),
        transcode.packetMillis(),
        ThreadLocalRandom.current().nextInt(),
        end);
  }

  /** Closes this path, but for the encoder if another plan can use it. */
  private @Nullable FrameEncoder leave(BridgePlan other, RtpSink end) {
    BridgePlan.AudioTranscode mine = transcode(plan);
    BridgePlan.AudioTranscode next = transcode(other);
    boolean isKept =
        mine != null
            && next != null
            && mine.to().equals(next.to())
            && mine.sampleRate() == next.sampleRate()
            && mine.packetMillis() == next.packetMillis();
    if (conversion == null || !isKept) {
      close();
      return null;
    }
    closePassing();
    conversion.close();
    conversion.encoder().sendTo(end);
    return conversion.encoder();
  }

  private void open(int payloadType, RtpSink inlet) {
    inlets[payloadType] = inlet;
    branches.add(payloadType + " " + inlet);
  }

  private void openAll(Conversion made) {
    for (int payloadType = 0; payloadType < inlets.length; payloadType++) {
      if (made.knows(payloadType) && inlets[payloadType] == null) {
        inlets[payloadType] = made;
      }
    }
    branches.add(made.toString());
  }

  private void openEvents(RtpSink sink) {
    PayloadFormat leaving = digits.agreement().leaving();
    boolean isKept = digits.agreement().arePacketsKept();
    for (PayloadFormat event : digits.agreement().arriving()) {
      PassOn passOn =
          isKept && leaving != null ? new PassOn(leaving.payloadType(), null, holes, sink) : null;
      int clockRate = event.format().clockRate();
      open(event.payloadType(), inlet(clockRate, passOn));
      isEvent[event.payloadType()] = true;
    }
  }

  private EventInlet inlet(int clockRate, @Nullable PassOn passOn) {
    return new EventInlet(
        digits.reader(), clockRate, passOn, digits::isEventRepeated, holes, drops);
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    int payloadType = packet.payloadType();
    RtpSink inlet = inlets[payloadType];
    if (inlet == null) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
    } else if (!isSsrcKnown || packet.ssrc() != ssrc) {
      if (isSsrcKnown) {
        digits.reader().restart(nowNanos);
      }
      isSsrcKnown = true;
      ssrc = packet.ssrc();
    }
    boolean isOther = inlet == null || isEvent[payloadType];
    if (isOther && packet.ssrc() == ssrc && conversion != null && isAllConverted()) {
      // what is not sound is not lost sound either
      conversion.other(packet, nowNanos);
    }
    if (inlet != null) {
      inlet.accept(packet, nowNanos);
    }
  }

  /** Looks at the time. */
  void tick(long nowNanos) {
    digits.tick(nowNanos);
    // beside packets that pass, a conversion has nothing to keep up
    if (conversion != null && isAllConverted()) {
      conversion.tick(nowNanos);
    }
  }

  private boolean isAllConverted() {
    return plan instanceof BridgePlan.AudioTranscode;
  }

  /** The source told a digit by its signalling; false when it cannot be told on. */
  boolean sendDigit(char digit, int durationMillis, long nowNanos) {
    return digits.signalled(digit, durationMillis, nowNanos);
  }

  /** Tells a digit once more, which the receiver did not take; false when it cannot be. */
  boolean repeatDigit(char digit, int durationMillis, long nowNanos) {
    return digits.tell(digit, durationMillis, nowNanos);
  }

  void expectLoss(double fraction) {
    if (conversion != null) {
      conversion.encoder().expectLoss(fraction);
    }
  }

  /** Whether this is still the way between two ends after another negotiation. */
  boolean isBetween(NegotiatedAudio from, NegotiatedAudio to) {
    return plan.equals(BridgePlan.of(from, to))
        && digits.agreement().equals(agreement(plan, from, to, digits.target()));
  }

  private void closePassing() {
    if (passing != null) {
      passing.close();
    }
  }

  @Override
  public void close() {
    closePassing();
    if (conversion != null) {
      conversion.close();
      conversion.encoder().close();
    }
  }

  @Override
  public String toString() {
    return String.join("; ", branches);
  }
}
