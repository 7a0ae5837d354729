package org.tipring.media.sdes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.srtp.Mki;
import org.tipring.media.srtp.SrtpKey;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpProfile;

class KeysAreExchangedTest {
  private final CryptoExchange ours = new CryptoExchange(new Random(1));
  private final CryptoExchange theirs = new CryptoExchange(new Random(2));
  private int made;

  @Test
  void eachSideSendsUnderAKeyOfItsOwn() {
    answer(theirs, ours.offer());
    SrtpKeys here = keys(ours);
    SrtpKeys there = keys(theirs);
    assertThat(here.profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    assertThat(here.outbound().isSameAs(there.inbound())).isTrue();
    assertThat(here.inbound().isSameAs(there.outbound())).isTrue();
    assertThat(here.inbound().isSameAs(here.outbound())).isFalse();
  }

  @Test
  void everyLineOfAnOfferHasAKeyOfItsOwnAndTheNextOfferTheSame() {
    List<CryptoAttribute> offer = ours.offer();
    assertThat(offer)
        .extracting(CryptoAttribute::suite)
        .containsExactly(
            "AEAD_AES_128_GCM",
            "AEAD_AES_256_GCM",
            "AES_256_CM_HMAC_SHA1_80",
            "AES_CM_128_HMAC_SHA1_80",
            "AES_CM_128_HMAC_SHA1_32");
    assertThat(offer.stream().map(line -> Arrays.toString(line.key().reveal())).distinct())
        .hasSize(5);
    answer(theirs, offer);
    assertThat(ours.offer()).isEqualTo(offer);
  }

  @Test
  void anAnswerHasTheTagAndTheNameOfTheLineThatItTakes() {
    CryptoAttribute offered =
        line(17, "AES_CM_256_HMAC_SHA1_80", SrtpProfile.AES_256_CM_HMAC_SHA1_80, Mki.NONE);
    CryptoAttribute answer = requireNonNull(ours.answer(List.of(offered), false));
    assertThat(answer.tag()).isEqualTo(17);
    assertThat(answer.suite()).isEqualTo("AES_CM_256_HMAC_SHA1_80");
  }

  @Test
  void aLineWhosePacketsBearAnIdentifierIsTakenLast() {
    CryptoAttribute marked = aes(1, new Mki(1, 4));
    CryptoAttribute bare = aes(2, Mki.NONE);
    assertThat(requireNonNull(ours.answer(List.of(marked, bare), false)).tag()).isEqualTo(2);
    assertThat(requireNonNull(theirs.answer(List.of(marked), false)).tag()).isEqualTo(1);
    assertThat(keys(theirs).inbound().mki()).isEqualTo(new Mki(1, 4));
    assertThat(keys(theirs).outbound().mki()).isEqualTo(Mki.NONE);
  }

  @Test
  void theSameOfferAgainKeepsBothKeysWhereverItsLineStands() {
    CryptoAttribute first = aes(1, Mki.NONE);
    ours.answer(List.of(first), false);
    SrtpKeys before = keys(ours);
    assertThat(requireNonNull(ours.answer(List.of(aes(1, Mki.NONE), first.tagged(5)), false)).tag())
        .isEqualTo(5);
    assertThat(keys(ours).outbound().isSameAs(before.outbound())).isTrue();
    assertThat(keys(ours).inbound().isSameAs(before.inbound())).isTrue();
  }

  @Test
  void aNewKeyOfThePeersAndANewAddressEachBringANewKeyOfOurs() {
    CryptoAttribute first = aes(1, Mki.NONE);
    ours.answer(List.of(first), false);
    SrtpKey before = keys(ours).outbound();
    CryptoAttribute second = aes(1, Mki.NONE);
    ours.answer(List.of(second), false);
    SrtpKey after = keys(ours).outbound();
    assertThat(after.isSameAs(before)).isFalse();
    ours.answer(List.of(second), true);
    assertThat(keys(ours).outbound().isSameAs(after)).isFalse();
    assertThat(keys(ours).inbound().isSameAs(second.key())).isTrue();
  }

  @Test
  void anOfferAfterAnAnswerKeepsTheKeyThatIsInUse() {
    ours.answer(List.of(aes(9, Mki.NONE)), false);
    List<CryptoAttribute> offer = ours.offer();
    assertThat(offer.getFirst().key().isSameAs(keys(ours).outbound())).isTrue();
    assertThat(offer.getFirst().profile()).isEqualTo(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
    assertThat(offer).extracting(CryptoAttribute::tag).containsExactly(1, 2, 3, 4, 5);
    assertThat(ours.offer()).isEqualTo(offer);
  }

  @Test
  void anAnswerThatTakesNoneOfOurLinesChangesNothing() {
    assertThat(ours.accept(List.of(aes(4, Mki.NONE)))).as("nothing was offered").isFalse();
    ours.offer();
    assertThat(ours.accept(List.of(aes(44, Mki.NONE)))).as("another tag").isFalse();
    assertThat(ours.accept(List.of(aes(1, Mki.NONE)))).as("another suite").isFalse();
    assertThat(ours.accept(List.of())).isFalse();
    assertThat(ours.keys()).isNull();
    assertThat(ours.accept(List.of(aes(4, Mki.NONE)))).isTrue();
  }

  @Test
  void theForkThatAnswersLastHasTheKeys() {
    List<CryptoAttribute> offer = ours.offer();
    CryptoExchange fork = new CryptoExchange(new Random(3));
    answer(theirs, offer);
    answer(fork, offer.subList(3, 4));
    assertThat(keys(ours).inbound().isSameAs(keys(fork).outbound())).isTrue();
    assertThat(keys(ours).profile()).isEqualTo(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
  }

  @Test
  void aKeyThatWasInUseIsNotOfferedAgainAfterPlainRtp() {
    List<CryptoAttribute> offer = ours.offer();
    ours.leave();
    assertThat(ours.offer()).as("another fork may still take them").isEqualTo(offer);
    answer(theirs, offer);
    ours.leave();
    assertThat(ours.keys()).isNull();
    assertThat(ours.offer().getFirst().key().isSameAs(offer.getFirst().key())).isFalse();
  }

  private void answer(CryptoExchange end, List<CryptoAttribute> offer) {
    assertThat(ours.accept(List.of(requireNonNull(end.answer(offer, false))))).isTrue();
  }

  private static SrtpKeys keys(CryptoExchange exchange) {
    return requireNonNull(exchange.keys());
  }

  private CryptoAttribute aes(int tag, Mki mki) {
    return line(tag, "AES_CM_128_HMAC_SHA1_80", SrtpProfile.AES_CM_128_HMAC_SHA1_80, mki);
  }

  private CryptoAttribute line(int tag, String suite, SrtpProfile profile, Mki mki) {
    byte[] key = new byte[profile.keyLength()];
    new Random(100 + made++).nextBytes(key);
    return new CryptoAttribute(
        tag, suite, profile, new SrtpKey(key, new byte[profile.saltLength()], mki));
  }
}
