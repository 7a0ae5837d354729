package org.tipring.media.sdes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.srtp.Mki;
import org.tipring.media.srtp.SrtpProfile;

class KeysInDescriptionsAreReadTest {
  /** 30 bytes, as RFC 4568 section 9.1 shows them. */
  private static final String KEY = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";

  private static final String CM = "1 AES_CM_128_HMAC_SHA1_80 inline:";

  @ParameterizedTest
  @CsvSource({
    "AES_CM_128_HMAC_SHA1_80, 30, AES_CM_128_HMAC_SHA1_80",
    "AES_CM_128_HMAC_SHA1_32, 30, AES_CM_128_HMAC_SHA1_32",
    "AES_256_CM_HMAC_SHA1_80, 46, AES_256_CM_HMAC_SHA1_80",
    "AES_256_CM_HMAC_SHA1_32, 46, AES_256_CM_HMAC_SHA1_32",
    "AES_CM_256_HMAC_SHA1_80, 46, AES_256_CM_HMAC_SHA1_80",
    "AES_CM_256_HMAC_SHA1_32, 46, AES_256_CM_HMAC_SHA1_32",
    "AEAD_AES_128_GCM, 28, AEAD_AES_128_GCM",
    "AEAD_AES_256_GCM, 44, AEAD_AES_256_GCM"
  })
  void everySuiteHasKeysOfItsLengthPaddedOrNot(String suite, int length, SrtpProfile profile) {
    byte[] key = new byte[length];
    new Random(length).nextBytes(key);
    for (Base64.Encoder base64 :
        List.of(Base64.getEncoder(), Base64.getEncoder().withoutPadding())) {
      CryptoAttribute crypto = read("7 " + suite + " inline:" + base64.encodeToString(key));
      assertThat(crypto.tag()).isEqualTo(7);
      assertThat(crypto.suite()).isEqualTo(suite);
      assertThat(crypto.profile()).isEqualTo(profile);
      assertThat(crypto.key().reveal()).isEqualTo(key);
    }
    for (int other : new int[] {0, length - 1, length + 1}) {
      String text = Base64.getEncoder().encodeToString(new byte[other]);
      assertThat(lines("1 " + suite + " inline:" + text)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CM + KEY + "|2^20",
        CM + KEY + "|2^31",
        CM + KEY + "|1048576",
        CM + KEY + " KDR=0",
        CM + KEY + " WSH=128 FEC_ORDER=FEC_SRTP",
        CM + KEY + " -something=new",
        "1  AES_CM_128_HMAC_SHA1_80\t inline:" + KEY,
        "1 AES_CM_128_HMAC_SHA1_80 INLINE:" + KEY,
        "999999999 AES_CM_128_HMAC_SHA1_80 inline:" + KEY
      })
  void whatChangesNothingForUsIsPassedOver(String line) {
    assertThat(read(line).key().mki()).isEqualTo(Mki.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "|1:4, 1, 4",
    "|2^31|1:4, 1, 4",
    "|1048576|66051:3, 66051, 3",
    "|255:1, 255, 1",
    "|7:128, 7, 128"
  })
  void anIdentifierIsRemembered(String suffix, long value, int length) {
    assertThat(read(CM + KEY + suffix).key().mki()).isEqualTo(new Mki(value, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1 AES_CM_128_HMAC_SHA1_80",
        "1 AES_CM_128_HMAC_SHA1_80 " + KEY,
        "1 AES_CM_128_HMAC_SHA1_80 mikey:" + KEY,
        "1 F8_128_HMAC_SHA1_80 inline:" + KEY,
        "1 aes_cm_128_hmac_sha1_80 inline:" + KEY,
        "x AES_CM_128_HMAC_SHA1_80 inline:" + KEY,
        "-1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY,
        "1000000000 AES_CM_128_HMAC_SHA1_80 inline:" + KEY,
        CM + "not base64 at all",
        CM + KEY + "|",
        CM + KEY + "|0",
        CM + KEY + "|2^49",
        CM + KEY + "|2^x",
        CM + KEY + "|1:0",
        CM + KEY + "|1:129",
        CM + KEY + "|256:1",
        CM + KEY + "|:4",
        CM + KEY + "|1:4|2^31",
        CM + KEY + "|2^31|2^31",
        CM + KEY + "|2^31|1:4|1:4",
        CM + KEY + "|1:4;inline:" + KEY + "|2:4",
        CM + KEY + " UNENCRYPTED_SRTP",
        CM + KEY + " UNENCRYPTED_SRTCP",
        CM + KEY + " UNAUTHENTICATED_SRTP",
        CM + KEY + " KDR=1",
        CM + KEY + " SOMETHING=new",
        CM + KEY + " -a -b -c -d -e -f -g -h -i"
      })
  void whatWeCannotDoOrMustNotIsNoChoice(String line) {
    assertThat(lines(line)).isEmpty();
  }

  @Test
  void noMoreThanEightLinesAreLookedAtAndATagCountsOnce() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add((1 + i / 2) + " AES_CM_128_HMAC_SHA1_80 inline:" + KEY);
    }
    assertThat(lines(many.toArray(String[]::new)))
        .extracting(CryptoAttribute::tag)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatIsWrittenIsReadAgainAndNeverLogged() {
    CryptoExchange exchange = new CryptoExchange(new Random(3));
    for (CryptoAttribute ours : exchange.offer()) {
      CryptoAttribute again = read(requireNonNull(ours.toAttribute().value()));
      assertThat(again.tag()).isEqualTo(ours.tag());
      assertThat(again.isSameAs(ours)).isTrue();
      String key = Base64.getEncoder().encodeToString(ours.key().reveal());
      assertThat(ours.toString() + ours.key() + ours.toAttribute())
          .doesNotContain(key)
          .doesNotContain("inline");
    }
  }

  @Test
  void nothingThatAStrangerWritesThrows() {
    Random random = new Random(4568);
    String good = CM + KEY + "|2^31|1:4 WSH=64";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int change = random.nextInt(6); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
          case 1 -> text.insert(at, "|:;^ =-0".charAt(random.nextInt(8)));
          default -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(20)));
        }
      }
      assertThat(lines(text.toString())).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(lines(good + " -x".repeat(10_000))).isEmpty();
  }

  private static CryptoAttribute read(String value) {
    List<CryptoAttribute> read = lines(value);
    assertThat(read).as(value).hasSize(1);
    return read.getFirst();
  }

  private static List<CryptoAttribute> lines(String... values) {
    List<Attribute> attributes = new ArrayList<>();
    for (String value : values) {
      attributes.add(new Attribute("crypto", value));
    }
    return CryptoAttribute.read(
        new MediaDescription("audio", 4_000, "RTP/SAVP", List.of("0"), null, attributes));
  }
}
