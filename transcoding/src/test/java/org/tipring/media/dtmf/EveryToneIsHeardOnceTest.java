package org.tipring.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ITU-T Q.24 wants of a receiver of DTMF. */
class EveryToneIsHeardOnceTest {
  private static final String ALL = "0123456789*#ABCD";
  private static final String FAST = "01234567890011223344";

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 48_000})
  void everyDigitAtEveryRate(int sampleRate) {
    assertThat(new TestingSound(sampleRate).digits(ALL, 100, 60).heard()).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 48_000})
  void twentyFastDigitsWhereverTheyBegin(int sampleRate) {
    for (double begin = 0; begin < 14; begin += 0.7) {
      TestingSound sound = new TestingSound(sampleRate).silence(begin).digits(FAST, 50, 50);
      assertThat(sound.heard()).as("beginning after %s ms", begin).isEqualTo(FAST);
    }
  }

  @Test
  void fortyMillisecondsAreEnoughAndTwentyAreNot() {
    for (double begin = 0; begin < 14; begin += 0.7) {
      TestingSound shortest = new TestingSound(8_000).silence(begin).digits(ALL, 40, 40);
      assertThat(shortest.heard()).as("40 ms after %s ms", begin).isEqualTo(ALL);
      TestingSound tooShort = new TestingSound(8_000).silence(begin).digits(ALL, 20, 60);
      assertThat(tooShort.heard()).as("20 ms after %s ms", begin).isEmpty();
    }
  }

  @Test
  void aBreakOfTenMillisecondsIsNoPause() {
    for (double begin = 0; begin < 14; begin += 0.7) {
      TestingSound sound = new TestingSound(8_000).silence(begin);
      sound.digit('5', 60).silence(10).digit('5', 60).silence(60);
      assertThat(sound.heard()).as("beginning after %s ms", begin).isEqualTo("5");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-10, -10",
    "-25, -25",
    "-33, -33",
    "-14, -10",
    "-10, -18",
    "-21, -25",
    "-17, -25"
  })
  void everyLevelAndTwist(double low, double high) {
    TestingSound sound = new TestingSound(8_000);
    for (int key = 0; key < ALL.length(); key++) {
      char digit = ALL.charAt(key);
      sound.digit(digit, 40, low, high, 1).silence(40);
    }
    assertThat(sound.heard()).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.985, 0.9925, 1.0075, 1.015})
  void frequenciesThatAreOff(double detune) {
    for (double begin = 0; begin < 14; begin += 0.7) {
      TestingSound sound = new TestingSound(8_000).silence(begin);
      for (int key = 0; key < ALL.length(); key++) {
        char digit = ALL.charAt(key);
        sound.digit(digit, 45, -10, -10, detune).silence(45);
      }
      assertThat(sound.heard()).as("after %s ms", begin).isEqualTo(ALL);
    }
  }

  @Test
  void frequenciesThatAreFarOffAreNone() {
    for (double detune : new double[] {0.96, 1.04}) {
      TestingSound sound = new TestingSound(8_000);
      for (int key = 0; key < ALL.length(); key++) {
        char digit = ALL.charAt(key);
        sound.digit(digit, 100, -10, -10, detune).silence(50);
      }
      assertThat(sound.heard()).as("off by %s", detune).isEmpty();
    }
  }

  @Test
  void throughNoiseOfFifteenDecibelsLess() {
    double noise = TestingSound.rmsOfADigit() * Math.pow(10, -15 / 20.0);
    for (int seed = 0; seed < 50; seed++) {
      TestingSound sound = new TestingSound(8_000).digits(ALL, 50, 50).noise(noise, seed);
      assertThat(sound.heard()).as("seed %s", seed).isEqualTo(ALL);
    }
  }

  @Test
  void aDigitFollowsAnotherWithoutAPause() {
    assertThat(new TestingSound(8_000).digits("147#", 60, 0).silence(50).heard()).isEqualTo("147#");
  }

  @Test
  void itsLengthIsToldAboutRight() {
    TestingDigits digits = new TestingDigits();
    ToneDetector detector = new ToneDetector(8_000, digits);
    short[] pcm = new TestingSound(8_000).digits("5", 400, 60).digits("5", 40, 60).pcm();
    detector.hear(pcm, 0, pcm.length, 0);
    assertThat(digits.millis.get(0)).isBetween(385, 410);
    assertThat(digits.millis.get(1)).isBetween(25, 50);
  }
}
