package org.tipring.it.bench.rtpengine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BencodeTest {
  @Test
  void keysAreInOrderAndTextsHaveTheirLengthInBytes() {
    Map<String, Object> message =
        Map.of("sdp", "é", "flags", List.of("trust", "x"), "delay", 0L, "codec", Map.of("a", "b"));
    assertThat(new String(Bencode.encode(message), UTF_8))
        .isEqualTo("d5:codecd1:a1:be5:delayi0e5:flagsl5:trust1:xe3:sdp2:ée");
    assertThat(Bencode.decodeDictionary(Bencode.encode(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "le", "d1:a", "d1:a9:be", "dx", "d1:ai1", "d99999999999:e"})
  void whatIsNoDictionaryIsRefused(String text) {
    assertThatThrownBy(() -> Bencode.decodeDictionary(text.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
