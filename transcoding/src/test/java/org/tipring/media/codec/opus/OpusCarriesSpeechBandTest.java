package org.tipring.media.codec.opus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.tone.Goertzel;
import org.tipring.media.tone.Tone;

class OpusCarriesSpeechBandTest {
  private static final OpusEncoder.Settings PLAIN =
      new OpusEncoder.Settings(() -> 5, 24_000, false, false);
  private static final OpusEncoder.Settings FEC =
      new OpusEncoder.Settings(() -> 5, 24_000, false, true);
  private static final OpusEncoder.Settings DTX =
      new OpusEncoder.Settings(() -> 5, 24_000, true, false);

  private final byte[][] payloads = new byte[100][AudioEncoder.MAX_PAYLOAD];
  private final int[] lengths = new int[100];

  @ParameterizedTest
  @ValueSource(ints = {8_000, 12_000, 48_000})
  void aToneIsHeardAtEveryRate(int rate) {
    encode(rate, PLAIN, Tone.sine(rate, 1004, 0.2), 0);

    short[] heard = new short[rate * 2];
    try (OpusDecoder decoder = new OpusDecoder(rate)) {
      int at = 0;
      for (int i = 0; i < 100; i++) {
        assertThat(decoder.samplesIn(payloads[i], 0, lengths[i])).isEqualTo(rate / 50);
        at += decoder.decode(payloads[i], 0, lengths[i], heard, at);
      }
      assertThat(at).isEqualTo(heard.length);
    }
    assertThat(Goertzel.purity(heard, rate, rate / 2, rate, 1004)).isGreaterThan(0.95);
    assertThat(Goertzel.rms(heard, rate, rate / 2) / 32_767).isBetween(0.15, 0.25);
  }

  @Test
  void complexityCanChangeInTheMiddleOfAStream() {
    byte[][] rich = stream(frame -> 10);
    byte[][] poor = stream(frame -> frame < 50 ? 10 : 0);

    assertThat(Arrays.copyOf(poor, 50)).isDeepEqualTo(Arrays.copyOf(rich, 50));
    for (int frame = 50; frame < 100; frame++) {
      assertThat(poor[frame]).isNotEqualTo(rich[frame]);
    }
  }

  /** What the gliding voice is encoded to, a payload a frame. */
  private byte[][] stream(IntUnaryOperator complexityOfFrame) {
    AtomicInteger frame = new AtomicInteger(-1);
    IntSupplier complexity = () -> complexityOfFrame.applyAsInt(frame.get());
    Gliding voice = new Gliding();
    Source counted =
        (pcm, offset, samples) -> {
          voice.fill(pcm, offset, samples);
          frame.incrementAndGet();
        };
    encode(8_000, new OpusEncoder.Settings(complexity, 24_000, false, false), counted, 0);
    return IntStream.range(0, 100)
        .mapToObj(i -> Arrays.copyOf(payloads[i], lengths[i]))
        .toArray(byte[][]::new);
  }

  @Test
  void aLostFrameComesBackFromTheNextOne() {
    encode(8_000, FEC, new Gliding(), 0.2);

    double recovered = errorAfterLosses(true);
    double concealed = errorAfterLosses(false);

    assertThat(recovered).isLessThan(concealed * 0.7);
  }

  @Test
  void silenceNeedNotBeSent() {
    try (OpusEncoder encoder = new OpusEncoder(8_000, DTX)) {
      int sent = 0;
      for (int i = 0; i < 100; i++) {
        sent += encoder.encode(new short[160], 0, 160, payloads[0], 0) > 0 ? 1 : 0;
      }
      assertThat(sent).isBetween(1, 40);
    }
  }

  @Test
  void nonsenseIsRefusedByANumber() {
    short[] pcm = new short[AudioDecoder.maxSamples(8_000)];
    byte[] nonsense = new byte[2000];
    java.util.Arrays.fill(nonsense, (byte) 0xff);
    try (OpusDecoder decoder = new OpusDecoder(8_000)) {
      for (int length = 0; length < 2000; length++) {
        int samples = decoder.decode(nonsense, 0, length, pcm, 0);
        assertThat(samples).isBetween(0, pcm.length);
        assertThat(decoder.samplesIn(nonsense, 0, length)).isBetween(0, pcm.length);
      }
      decoder.recover(nonsense, 0, 1999, pcm, 0, 160);
      decoder.conceal(pcm, 0, 77);
    }
  }

  @Test
  void aClosedCodecIsSilentAndClosesOnce() {
    OpusDecoder decoder = new OpusDecoder(8_000);
    decoder.close();
    decoder.close();
    short[] pcm = new short[960];
    pcm[0] = 1;
    decoder.conceal(pcm, 0, 160);
    assertThat(pcm[0]).isZero();
    assertThat(decoder.decode(new byte[] {8, 1, 2}, 0, 3, pcm, 0)).isZero();
    OpusEncoder encoder = new OpusEncoder(8_000, PLAIN);
    encoder.close();
    encoder.close();
    assertThat(encoder.encode(pcm, 0, 160, payloads[0], 0)).isZero();
  }

  @Test
  void aFrameAllocatesOnlyWhatTheBindingDoes() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    short[] pcm = new short[AudioDecoder.maxSamples(8_000)];
    Tone tone = Tone.sine(8_000, 440, 0.2);
    try (OpusEncoder encoder = new OpusEncoder(8_000, FEC);
        OpusDecoder decoder = new OpusDecoder(8_000)) {
      // the binding's foreign call makes one object of 40 bytes until it is well compiled
      long before = 0;
      for (int i = 0; i < 4_000; i++) {
        if (i == 1_000 || i == 2_000) { // once more: the first asking allocates
          before = threads.getCurrentThreadAllocatedBytes();
        }
        tone.fill(pcm, 0, 160);
        int length = encoder.encode(pcm, 0, 160, payloads[0], 0);
        decoder.decode(payloads[0], 0, length, pcm, 0);
        encoder.expectLoss(0.1);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000 * 2 * 48);
    }
  }

  private void encode(int rate, OpusEncoder.Settings settings, Tone tone, double loss) {
    encode(rate, settings, tone::fill, loss);
  }

  private void encode(int rate, OpusEncoder.Settings settings, Source source, double loss) {
    short[] pcm = new short[rate / 50];
    try (OpusEncoder encoder = new OpusEncoder(rate, settings)) {
      encoder.expectLoss(loss);
      for (int i = 0; i < 100; i++) {
        source.fill(pcm, 0, pcm.length);
        lengths[i] = encoder.encode(pcm, 0, pcm.length, payloads[i], 0);
      }
    }
  }

  /** Mean square distance from the lossless decoding, over the frames that were lost. */
  private double errorAfterLosses(boolean withFec) {
    double error = 0;
    short[] whole = new short[960];
    short[] holed = new short[960];
    try (OpusDecoder lossless = new OpusDecoder(8_000);
        OpusDecoder lossy = new OpusDecoder(8_000)) {
      for (int i = 0; i < 99; i++) {
        lossless.decode(payloads[i], 0, lengths[i], whole, 0);
        if (i % 8 != 7) {
          lossy.decode(payloads[i], 0, lengths[i], holed, 0);
          continue;
        }
        if (withFec) {
          lossy.recover(payloads[i + 1], 0, lengths[i + 1], holed, 0, 160);
        } else {
          lossy.conceal(holed, 0, 160);
        }
        for (int j = 0; j < 160; j++) {
          error += Math.pow(whole[j] - holed[j], 2);
        }
      }
    }
    return error;
  }

  private interface Source {
    void fill(short[] pcm, int offset, int samples);
  }

  /** A harmonic voice whose pitch glides, so that concealment cannot guess it. */
  private static final class Gliding implements Source {
    private double phase;
    private long at;

    @Override
    public void fill(short[] pcm, int offset, int samples) {
      for (int i = 0; i < samples; i++) {
        double pitch = 150 + 50 * Math.sin(2 * Math.PI * 3 * at++ / 8_000);
        phase += 2 * Math.PI * pitch / 8_000;
        double sum = 0;
        for (int harmonic = 1; harmonic <= 8; harmonic++) {
          sum += Math.sin(harmonic * phase) / harmonic;
        }
        pcm[offset + i] = (short) (4000 * sum);
      }
    }
  }
}
