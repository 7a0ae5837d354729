package org.tipring.it.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LawTest {
  @ParameterizedTest
  @EnumSource(Law.class)
  void everyCodeSurvivesDecodingAndEncoding(Law law) {
    for (int code = 0; code < 256; code++) {
      short linear = law.decode((byte) code);
      assertThat(law.decode(law.encode(linear))).as("code %d", code).isEqualTo(linear);
    }
  }

  @ParameterizedTest
  @EnumSource(Law.class)
  void theErrorOfASampleIsAboutOnePartInThirty(Law law) {
    for (int linear = -32_000; linear <= 32_000; linear += 7) {
      double error = Math.abs(law.decode(law.encode(linear)) - linear);
      assertThat(error)
          .as("%d", linear)
          .isLessThanOrEqualTo(Math.max(16, (Math.abs(linear) + 132) / 30.0));
    }
  }

  @Test
  void silenceIsTheCodeThatTheStandardNames() {
    assertThat(Law.PCMU.encode(0)).isEqualTo((byte) 0xFF);
    assertThat(Law.PCMA.encode(0)).isEqualTo((byte) 0xD5);
  }
}
