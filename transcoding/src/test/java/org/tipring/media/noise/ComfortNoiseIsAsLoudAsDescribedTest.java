package org.tipring.media.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.tone.Goertzel;

class ComfortNoiseIsAsLoudAsDescribedTest {
  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60})
  void whiteOrShaped(int level) {
    double wanted = 32_768 * Math.pow(10, -level / 20.0);
    for (byte[] payload :
        new byte[][] {{(byte) level}, {(byte) level, (byte) 200, (byte) 90, 127, 20}}) {
      ComfortNoise noise = new ComfortNoise(new Random(3));
      assertThat(noise.describe(payload, 0, payload.length)).isTrue();
      short[] pcm = new short[16_000];
      noise.fill(pcm, 0, pcm.length);
      assertThat(Goertzel.rms(pcm, 0, pcm.length)).isBetween(wanted * 0.85, wanted * 1.15);
    }
  }

  @Test
  void anythingIsNoiseAndNothingIsNot() {
    ComfortNoise noise = new ComfortNoise(new Random(3));
    assertThat(noise.describe(new byte[0], 0, 0)).isFalse();
    byte[] extreme = new byte[200];
    java.util.Arrays.fill(extreme, (byte) 0xff);
    assertThat(noise.describe(extreme, 0, 200)).isTrue();
    short[] pcm = new short[8_000];
    noise.fill(pcm, 0, pcm.length);
    assertThat(Goertzel.rms(pcm, 0, pcm.length)).isLessThan(100);
  }
}
