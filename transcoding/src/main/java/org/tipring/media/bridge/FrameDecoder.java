package org.tipring.media.bridge;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.jitter.FrameSink;
import org.tipring.media.noise.ComfortNoise;
import org.tipring.media.rtp.RtpClock;

/**
 * Decodes what a jitter buffer puts in order: the formats of one RTP clock, and the comfort noise
 * between them.
 */
final class FrameDecoder implements FrameSink, AutoCloseable {
  private static final int MAX_MILLIS = AudioDecoder.MAX_PAYLOAD_MILLIS;
  private static final int NOISE_MILLIS = 20;

  /** An Opus payload this short holds no sound: its sender falls silent (DTX). */
  private static final int SILENT_PAYLOAD = 2;

  /** One format, its decoder, and what its sound goes through. */
  private record Voice(AudioDecoder decoder, PcmSink sink) {}

  private final RtpClock clock;
  private final int noisePayloadType;
  private final int sampleRate;
  private final PcmSink next;
  private final @Nullable PayloadFormat[] formats = new PayloadFormat[128];
  private final @Nullable Voice[] voices = new Voice[128];
  private final short[] pcm;
  private final ComfortNoise noise = new ComfortNoise(RandomGenerator.of("L32X64MixRandom"));
  private @Nullable Voice voice;
  private boolean isNoise;
  private boolean isSilenceAnnounced;

  FrameDecoder(RtpClock clock, BridgePlan.AudioTranscode plan, PcmSink next) {
    this.clock = clock;
    this.next = next;
    noisePayloadType = plan.noise();
    sampleRate = plan.sampleRate();
    for (PayloadFormat format : plan.from()) {
      if (format.format().clockRate() == clock.rate()) {
        formats[format.payloadType()] = format;
      }
    }
    // G.722 may come where 8 kHz go on
    pcm = new short[AudioDecoder.maxSamples(Math.max(sampleRate, 16_000))];
  }

  @Override
  public int play(int payloadType, byte[] array, int offset, int length, long nowNanos) {
    if (payloadType == noisePayloadType) {
      return playNoise(array, offset, length, nowNanos);
    }
    Voice speaking = voice(payloadType);
    if (speaking == null) {
      return 0;
    }
    int samples = speaking.decoder.decode(array, offset, length, pcm, 0);
    if (samples == 0) {
      return 0;
    }
    voice = speaking;
    isNoise = false;
    isSilenceAnnounced = length <= SILENT_PAYLOAD && clock.rate() == 48_000;
    speaking.sink.pcm(pcm, 0, samples, nowNanos);
    return (int) ((long) samples * clock.rate() / speaking.decoder.sampleRate());
  }

  private int playNoise(byte[] array, int offset, int length, long nowNanos) {
    if (!noise.describe(array, offset, length)) {
      return 0;
    }
    isNoise = true;
    isSilenceAnnounced = true;
    int units = clock.unitsInMillis(NOISE_MILLIS);
    conceal(units, nowNanos);
    return units;
  }

  @Override
  public void recover(
      int units, int payloadType, byte[] next, int offset, int length, long nowNanos) {
    Voice speaking = voice;
    if (isNoise || speaking == null || !speaking.equals(voice(payloadType))) {
      conceal(units, nowNanos);
      return;
    }
    int samples = samples(units, speaking.decoder.sampleRate());
    speaking.decoder.recover(next, offset, length, pcm, 0, samples);
    speaking.sink.pcm(pcm, 0, samples, nowNanos);
  }

  @Override
  public void conceal(int units, long nowNanos) {
    Voice speaking = voice;
    if (isNoise) {
      int samples = samples(units, sampleRate);
      noise.fill(pcm, 0, samples);
      next.pcm(pcm, 0, samples, nowNanos);
    } else if (speaking == null) {
      int samples = samples(units, sampleRate);
      Arrays.fill(pcm, 0, samples, (short) 0);
      next.pcm(pcm, 0, samples, nowNanos);
    } else {
      int samples = samples(units, speaking.decoder.sampleRate());
      speaking.decoder.conceal(pcm, 0, samples);
      speaking.sink.pcm(pcm, 0, samples, nowNanos);
    }
  }

  @Override
  public void pass(long units, long nowNanos) {
    next.pass(units * sampleRate / clock.rate(), nowNanos);
  }

  @Override
  public boolean isSilenceAnnounced() {
    return isSilenceAnnounced;
  }

  private int samples(int units, int rate) {
    long samples = (long) units * rate / clock.rate();
    return (int) Math.min(samples, AudioDecoder.maxSamples(rate));
  }

  /** Made when its payload type first comes: most calls hear of one format only. */
  private @Nullable Voice voice(int payloadType) {
    Voice known = voices[payloadType];
    PayloadFormat format = formats[payloadType];
    if (known == null && format != null) {
      AudioDecoder decoder = AudioCodecs.decoder(format.format(), sampleRate);
      PcmSink sink = HalfBand.between(decoder.sampleRate(), sampleRate, MAX_MILLIS, next);
      known = new Voice(decoder, sink);
      voices[payloadType] = known;
    }
    return known;
  }

  @Override
  public void close() {
    for (Voice known : voices) {
      if (known != null) {
        known.decoder.close();
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder names = new StringBuilder();
    for (PayloadFormat format : formats) {
      if (format != null) {
        names.append(names.isEmpty() ? "" : "|").append(format.format().encodingName());
      }
    }
    return "decode " + names + " -> " + next;
  }
}
