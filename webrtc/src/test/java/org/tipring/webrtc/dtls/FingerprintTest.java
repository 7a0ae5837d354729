package org.tipring.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void readsWhatItWrites() {
    Fingerprint fingerprint = Fingerprint.of("sha-256", new byte[] {1, 2, 3});
    assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
    assertThat(
            Fingerprint.parse("SHA-256 " + fingerprint.value().toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(fingerprint);
    assertThat(fingerprint.matches(new byte[] {1, 2, 3})).isTrue();
    assertThat(fingerprint.matches(new byte[] {1, 2, 2})).isFalse();
  }

  @Test
  void refusesWeakAlgorithmsAndNonsense() {
    assertThat(Fingerprint.parse("sha-1 " + "AB:".repeat(19) + "AB")).isNull();
    assertThat(Fingerprint.parse("md5 " + "AB:".repeat(15) + "AB")).isNull();
    assertThat(Fingerprint.parse("sha-256 AB:CD")).isNull();
    assertThat(Fingerprint.parse("sha-256 " + "AB:".repeat(31) + "XY")).isNull();
    assertThat(Fingerprint.parse("")).isNull();
  }
}
