package org.tipring.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VoicesAndNoiseAreNoDigitsTest {
  @Test
  void neitherAreFiveMinutesOfVoices() {
    StringBuilder heard = new StringBuilder();
    for (int seed = 0; seed < 10; seed++) {
      heard.append(TestingSound.heard(new TestingVoice(seed).speak(30), 8_000));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void norIsNoise() {
    assertThat(new TestingSound(8_000).silence(60_000).noise(5_000, 1).heard()).isEmpty();
  }

  @Test
  void norIsASingleTone() {
    TestingSound sound = new TestingSound(8_000);
    for (double hertz = 300; hertz < 3_400; hertz += 7) {
      sound.sine(hertz, 80, -10);
    }
    assertThat(sound.heard()).isEmpty();
  }

  @Test
  void norAreTheTonesOfTheNetwork() {
    double[][] pairs = {{350, 440}, {440, 480}, {480, 620}, {1400, 2060}, {697, 852}};
    for (double[] pair : pairs) {
      short[] one = new TestingSound(8_000).sine(pair[0], 500, -13).pcm();
      short[] other = new TestingSound(8_000).sine(pair[1], 500, -13).pcm();
      for (int i = 0; i < one.length; i++) {
        one[i] += other[i];
      }
      assertThat(TestingSound.heard(one, 8_000)).isEmpty();
    }
  }
}
