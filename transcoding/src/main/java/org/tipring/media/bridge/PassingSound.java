package org.tipring.media.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.MediaConfig;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.RtpSink;

/** The ways of packets that pass, with ears for tones, and tones of ours, where they are wanted. */
final class PassingSound implements ToneSender.Outlet, AutoCloseable {
  private final Codecs codecs;
  private final NegotiatedAudio from;
  private final Digits digits;
  private final SequenceHoles holes;
  private final RtpSink end;
  private final RtpSink gate;
  private final PayloadFormat leaving;
  private final int packetMillis;
  private final List<PassingEar> ears = new ArrayList<>();
  private @Nullable FrameEncoder encoder;

  /** What makes encoders, as {@link AudioCodecs#encoder} wants it. */
  record Codecs(MediaConfig config, IntSupplier complexity) {
    AudioEncoder encoder(MediaFormat format, int sampleRate) {
      return AudioCodecs.encoder(format, sampleRate, config, complexity);
    }
  }

  /**
   * @param end where sound goes
   */
  PassingSound(
      Codecs codecs,
      NegotiatedAudio from,
      NegotiatedAudio to,
      Digits digits,
      SequenceHoles holes,
      RtpSink end) {
    this.codecs = codecs;
    this.from = from;
    this.digits = digits;
    this.holes = holes;
    this.end = end;
    leaving = to.sends().getFirst();
    packetMillis = AudioCodecs.packetMillis(leaving.format(), to.packetTimeMillis());
    ToneSender tones = digits.tones();
    if (tones == null) {
      gate = end;
    } else {
      gate = new SoundGate("tone gate", tones::isSending, end);
      tones.playInto(this, AudioCodecs.toneRate(leaving.format()), packetMillis);
    }
  }

  RtpSink way(BridgePlan.Rename rename) {
    RtpSink passOn = new PassOn(rename.to(), rename.law(), holes, gate);
    for (PayloadFormat format : from.receives()) {
      if (format.payloadType() == rename.from()) {
        return heard(format.format(), passOn);
      }
    }
    // comfort noise has no tones
    return passOn;
  }

  private RtpSink heard(MediaFormat format, RtpSink next) {
    int sampleRate = AudioCodecs.toneRate(format);
    ToneEraser eraser = digits.eraser(sampleRate);
    if (eraser == null) {
      return next;
    }
    PassingEar ear = new PassingEar(eraser, format, () -> codecs.encoder(format, sampleRate), next);
    ears.add(ear);
    return ear;
  }

  @Override
  public void play(short[] pcm, int samples, long nowNanos) {
    if (encoder == null) {
      encoder =
          new FrameEncoder(
              codecs.encoder(leaving.format(), AudioCodecs.toneRate(leaving.format())),
              leaving,
              packetMillis,
              ThreadLocalRandom.current().nextInt(),
              end);
    }
    encoder.pcm(pcm, 0, samples, nowNanos);
  }

  @Override
  public void close() {
    ears.forEach(PassingEar::close);
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }
}
