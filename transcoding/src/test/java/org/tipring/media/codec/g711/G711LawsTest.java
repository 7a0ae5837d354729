package org.tipring.media.codec.g711;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class G711LawsTest {
  static Stream<G711> laws() {
    return Stream.of(G711.PCMU, G711.PCMA);
  }

  @Test
  void expandKnownCodes() {
    // ITU-T G.711 tables 1 and 2, scaled to 16 bits
    assertThat(G711.PCMU.decode((byte) 0xff)).isZero();
    assertThat(G711.PCMU.decode((byte) 0x80)).isEqualTo((short) 32_124);
    assertThat(G711.PCMU.decode((byte) 0x00)).isEqualTo((short) -32_124);
    assertThat(G711.PCMU.decode((byte) 0xfe)).isEqualTo((short) 8);
    assertThat(G711.PCMA.decode((byte) 0xd5)).isEqualTo((short) 8);
    assertThat(G711.PCMA.decode((byte) 0x55)).isEqualTo((short) -8);
    assertThat(G711.PCMA.decode((byte) 0xaa)).isEqualTo((short) 32_256);
    assertThat(G711.PCMA.decode((byte) 0x2a)).isEqualTo((short) -32_256);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void giveEveryLevelBackWithinHalfAStep(G711 law) {
    for (int level = Short.MIN_VALUE; level <= Short.MAX_VALUE; level++) {
      int heard = law.decode(law.encode((short) level));
      int step = Math.max(16, Math.abs(level) / 16);
      if (Math.abs(level) < 32_000) {
        assertThat(Math.abs(heard - level)).as("at %d", level).isLessThanOrEqualTo(step);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void giveEveryCodeBackAsItWas(G711 law) {
    for (int code = 0; code < 256; code++) {
      short level = law.decode((byte) code);
      assertThat(law.decode(law.encode(level))).isEqualTo(level);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void translateAsADetourThroughPcmWould(G711 law) {
    for (int code = 0; code < 256; code++) {
      byte translated = law.toOther((byte) code);
      assertThat(translated).isEqualTo(law.other().encode(law.decode((byte) code)));
    }
    assertThat(law.encode((short) 0)).isEqualTo(law.silence());
    assertThat(law.toOther(law.silence()))
        .isIn(law.other().silence(), law.other().encode((short) 0), law.other().encode((short) 8));
  }
}
