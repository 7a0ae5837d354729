package org.tipring.it.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class HeardSpeechTest {
  private static final Sound SPEECH = Speech.narrow();

  @Test
  void theSameIsAsGoodAsItGets() {
    HeardSpeech heard = HeardSpeech.of(SPEECH, SPEECH);
    assertThat(heard.frameSnrs()).hasSizeBetween(200, 300).containsOnly(35);
    assertThat(heard.spectralDistance()).isZero();
    assertThat(heard.gain()).isZero();
    assertThat(heard.delay()).isZero();
  }

  @Test
  void noiseIsMeasured() {
    for (int db : new int[] {0, 10, 20, 30}) {
      HeardSpeech heard = HeardSpeech.of(SPEECH, withNoise(db));
      assertThat(heard.segmentalSnr()).as("%d dB", db).isCloseTo(db, within(0.5));
    }
  }

  @Test
  void noSingleFrameCountsForMoreThanTheLimits() {
    HeardSpeech drowned = HeardSpeech.of(SPEECH, withNoise(-30));
    assertThat(drowned.segmentalSnr()).isEqualTo(-10);
    assertThat(HeardSpeech.of(SPEECH, withNoise(50)).segmentalSnr()).isCloseTo(35, within(0.1));
  }

  @Test
  void whatComesLaterIsAligned() {
    for (int samples : new int[] {1, 53, 800}) {
      HeardSpeech heard = HeardSpeech.of(SPEECH, later(samples));
      assertThat(heard.delay()).isEqualTo(samples);
      assertThat(heard.segmentalSnr()).isEqualTo(35);
    }
  }

  @Test
  void whatIsMuffledIsFurtherAway() {
    // two neighbours' mean: 4 dB less at 2.4 kHz, 8 dB less at 3 kHz
    short[] in = SPEECH.samples();
    HeardSpeech muffled = HeardSpeech.of(SPEECH, made(i -> (in[i] + in[Math.max(0, i - 1)]) / 2.0));
    HeardSpeech noisy = HeardSpeech.of(SPEECH, withNoise(30));
    assertThat(muffled.spectralDistance()).isBetween(3.0, 8.0);
    assertThat(noisy.spectralDistance()).isLessThan(muffled.spectralDistance());
  }

  @Test
  void aDecibelIsADecibel() {
    double factor = Math.pow(10, -1 / 20.0);
    HeardSpeech quieter = HeardSpeech.of(SPEECH, made(i -> factor * SPEECH.samples()[i]));
    assertThat(quieter.gain()).isCloseTo(-1, within(0.01));
    assertThat(quieter.spectralDistance()).isCloseTo(1, within(0.1));
    // the error is 0.109 of the signal
    assertThat(quieter.segmentalSnr()).isCloseTo(19.3, within(0.2));
  }

  @Test
  void aFrameThatIsMissingIsSeen() {
    int from = loudest();
    short[] in = SPEECH.samples();
    HeardSpeech holed = HeardSpeech.of(SPEECH, made(i -> i >= from && i < from + 160 ? 0 : in[i]));
    assertThat(holed.frameSnrs()).containsOnlyOnce(0);
    assertThat(holed.worstFrame()).isZero();
    assertThat(holed.segmentalSnr()).isBetween(34.0, 34.9);
  }

  private static int loudest() {
    int loudest = 0;
    for (int at = 0; at + 160 <= SPEECH.samples().length; at += 160) {
      if (level(at) > level(loudest)) {
        loudest = at;
      }
    }
    return loudest;
  }

  /** White noise so many dB below each frame. */
  private static Sound withNoise(double db) {
    Random random = new Random(3);
    double factor = 32_768 * Math.pow(10, -db / 20);
    return made(i -> {
      double rms = Math.pow(10, level(i - i % 160) / 20);
      return SPEECH.samples()[i] + factor * rms * random.nextGaussian();
    });
  }

  private static double level(int frame) {
    int length = Math.min(160, SPEECH.samples().length - frame);
    return Sound.levelDb(SPEECH.samples(), frame, length);
  }

  private static Sound later(int samples) {
    short[] out = new short[SPEECH.samples().length + samples];
    System.arraycopy(SPEECH.samples(), 0, out, samples, SPEECH.samples().length);
    return new Sound(out, SPEECH.rate(), 0);
  }

  private static Sound made(IntToDoubleFunction sample) {
    short[] out = new short[SPEECH.samples().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) Math.clamp(Math.round(sample.applyAsDouble(i)), -32_768, 32_767);
    }
    return new Sound(out, SPEECH.rate(), 0);
  }
}
