package org.tipring.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.srtp.TestingSrtp.Bytes;

class SrtpSessionTest {
  private static final String PLAIN_RTP =
      "800f1234decafbadcafebabe abababababababababababababababab";
  private static final String PLAIN_RTCP = "81c8000bcafebabe abababababababababababababababab";

  @Test
  void counterModeGivesTheBytesThatLibsrtpGives() {
    // master key and salt of RFC 3711 appendix B.3
    SrtpSession session =
        session(
            SrtpProfile.AES_CM_128_HMAC_SHA1_80,
            "e1f97a0d3e018be0d64fa32c06de4139",
            "0ec675ad498afeebb6960b3aabe6");

    assertThat(protectRtp(session))
        .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
    assertThat(secondRtcp(session))
        .isEqualTo("81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
  }

  @Test
  void counterModeWithTheLongerKeyGivesTheBytesThatLibsrtpGives() {
    // master key and salt of RFC 6188 section 7
    SrtpSession session =
        session(
            SrtpProfile.AES_256_CM_HMAC_SHA1_80,
            "f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6",
            "3b04803de51ee7c96423ab5b78d2");

    assertThat(protectRtp(session))
        .isEqualTo("800f1234decafbadcafebabef1d9de17ff251ff1aa007774b0b4b40da08d9d9a5b3a55d8873b");
  }

  @Test
  void galoisCounterModeGivesTheBytesThatLibsrtpGives() {
    SrtpSession session =
        session(
            SrtpProfile.AEAD_AES_128_GCM,
            "000102030405060708090a0b0c0d0e0f",
            "a0a1a2a3a4a5a6a7a8a9aaab");

    assertThat(protectRtp(session))
        .isEqualTo(
            "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06e"
                + "d2976826f796b201df3131a127e8a392");
    assertThat(secondRtcp(session))
        .isEqualTo(
            "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025"
                + "c52c6fbea2b3b446ea31123ba88ce61e80000001");
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void whatOneEndProtectsTheOtherReads(SrtpProfile profile) {
    TestingSrtp ends = new TestingSrtp(profile);
    for (int sequence = 65_000; sequence < 67_000; sequence++) {
      Bytes packet = Bytes.rtp(7, sequence);
      String plain = packet.hex();
      Bytes sealed = ends.protect(packet);
      assertThat(sealed.hex()).doesNotContain(plain.substring(24));
      assertThat(sealed.ofLength(ends.unprotect(sealed)).hex()).isEqualTo(plain);

      Bytes report = Bytes.hex(PLAIN_RTCP);
      String plainReport = report.hex();
      Bytes sealedReport = ends.protectRtcp(report);
      assertThat(sealedReport.ofLength(ends.unprotectRtcp(sealedReport)).hex())
          .isEqualTo(plainReport);
    }
    assertThat(ends.drops.total()).isZero();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void aFlippedBitAnywhereIsNotAuthentic(SrtpProfile profile) {
    TestingSrtp ends = new TestingSrtp(profile);
    Bytes packet = ends.protect(Bytes.rtp(7, 1));
    Bytes report = ends.protectRtcp(Bytes.hex(PLAIN_RTCP));

    for (int bit = 0; bit < packet.length() * 8; bit++) {
      assertThat(ends.unprotect(flip(packet, bit))).isEqualTo(-1);
    }
    for (int bit = 0; bit < report.length() * 8; bit++) {
      assertThat(ends.unprotectRtcp(flip(report, bit))).isEqualTo(-1);
    }
    for (int length = 0; length < packet.length(); length++) {
      assertThat(ends.unprotect(packet.copy().ofLength(length))).isEqualTo(-1);
    }
    for (int length = 0; length < report.length(); length++) {
      assertThat(ends.unprotectRtcp(report.copy().ofLength(length))).isEqualTo(-1);
    }

    assertThat(ends.receiver.inboundSources()).isZero();
    // all of that changed nothing
    assertThat(ends.unprotect(packet)).isPositive();
    assertThat(ends.unprotectRtcp(report)).isPositive();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void repeatedAndOldPacketsAreRefused(SrtpProfile profile) {
    TestingSrtp ends = new TestingSrtp(profile);
    Bytes[] packets = new Bytes[200];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = ends.protect(Bytes.rtp(7, i));
    }
    // everything but numbers 10 and 150, in order
    for (int i = 0; i < packets.length; i++) {
      assertThat(i == 10 || i == 150 || ends.unprotect(packets[i].copy()) > 0).isTrue();
    }

    for (int i : new int[] {199, 198, 137, 136, 135, 100, 10, 0}) {
      assertThat(ends.unprotect(packets[i].copy())).as("packet %d", i).isEqualTo(-1);
    }
    assertThat(ends.drops.of(DropReason.REPLAYED)).isEqualTo(8);
    assertThat(ends.unprotect(packets[150].copy())).isPositive();
    assertThat(ends.unprotect(packets[150].copy())).isEqualTo(-1);

    Bytes report = ends.protectRtcp(Bytes.hex(PLAIN_RTCP));
    assertThat(ends.unprotectRtcp(report.copy())).isPositive();
    assertThat(ends.unprotectRtcp(report.copy())).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void theRolloverIsFollowedThroughLossAndDisorder(SrtpProfile profile) {
    TestingSrtp ends = new TestingSrtp(profile);
    Bytes[] packets = new Bytes[64];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = ends.protect(Bytes.rtp(7, 65_536 - 32 + i));
    }

    // before, over and behind the wrap, which itself is lost
    for (int i : new int[] {0, 1, 20, 34, 30, 33, 63, 62, 2}) {
      assertThat(ends.unprotect(packets[i])).as("packet %d", i).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void strangersLeaveNothingBehindAndSourcesAreLimited(SrtpProfile profile) {
    TestingSrtp ends = new TestingSrtp(profile);
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      Bytes forged = ends.protect(Bytes.rtp(7, 1_000 + i));
      random.nextBytes(forged.array());
      forged.array()[RtpPacket.HEADROOM] = (byte) 0x80;
      assertThat(ends.unprotect(forged)).isEqualTo(-1);
    }
    assertThat(ends.receiver.inboundSources()).isZero();
    assertThat(ends.drops.of(DropReason.NOT_AUTHENTIC)).isEqualTo(2_000);

    TestingSrtp many = new TestingSrtp(profile);
    for (int ssrc = 0; ssrc < Sources.MOST; ssrc++) {
      assertThat(many.unprotect(many.protect(Bytes.rtp(ssrc, 1)))).isPositive();
    }
    TestingSrtp again = new TestingSrtp(profile);
    assertThat(many.unprotect(again.protect(Bytes.rtp(99, 1)))).isEqualTo(-1);
    assertThat(many.drops.of(DropReason.TOO_MANY_SOURCES)).isEqualTo(1);
    assertThat(many.unprotect(again.protect(Bytes.rtp(3, 2)))).isPositive();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void oneNumberIsNeverSealedTwice(SrtpProfile profile) {
    TestingSrtp ends = new TestingSrtp(profile);

    assertThat(ends.protect(Bytes.rtp(7, 1)).length()).isPositive();
    assertThat(ends.protect(Bytes.rtp(7, 1)).length()).isEqualTo(-1);
  }

  @Test
  void everyProfileWorksOnThisMachine() {
    SrtpSession.warmUp();
  }

  @Test
  void anAuthenticReportInTheClearIsRefusedAsWell() throws Exception {
    TestingSrtp ends = new TestingSrtp(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
    byte[] packet = HexFormat.of().parseHex((PLAIN_RTCP + "00000001").replace(" ", ""));
    byte[] tag = ends.reportTag(packet);

    assertThat(
            ends.unprotectRtcp(
                Bytes.hex(HexFormat.of().formatHex(packet) + HexFormat.of().formatHex(tag))))
        .isEqualTo(-1);
    assertThat(ends.drops.of(DropReason.NOT_AUTHENTIC)).isEqualTo(1);
    assertThat(ends.receiver.inboundSources()).isZero();

    // the tag is the right one: encrypted or not is all that is wrong with it
    Bytes sealed = ends.protectRtcp(Bytes.hex(PLAIN_RTCP));
    int signed = sealed.length() - tag.length;
    assertThat(ends.reportTag(HexFormat.of().parseHex(sealed.hex().substring(0, 2 * signed))))
        .isEqualTo(HexFormat.of().parseHex(sealed.hex().substring(2 * signed)));
  }

  @Test
  void keysAreCutAsRfc5764SaysAndNeverPrinted() {
    byte[] material =
        HexFormat.of()
            .parseHex("01".repeat(16) + "02".repeat(16) + "03".repeat(12) + "04".repeat(12));
    SrtpKeys client = SrtpKeys.ofExporter(SrtpProfile.AEAD_AES_128_GCM, material, true);
    SrtpKeys server = SrtpKeys.ofExporter(SrtpProfile.AEAD_AES_128_GCM, material, false);

    assertThat(client.outbound().key()).containsOnly(1);
    assertThat(client.outbound().salt()).containsOnly(3);
    assertThat(client.inbound().key()).containsOnly(2);
    assertThat(client.inbound().salt()).containsOnly(4);
    assertThat(server.outbound().key()).containsOnly(2);
    assertThat(client.toString()).contains("******").doesNotContain("[B").doesNotContain("0101");
    assertThatThrownBy(() -> SrtpKeys.ofExporter(SrtpProfile.AEAD_AES_256_GCM, material, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SrtpSession session(SrtpProfile profile, String key, String salt) {
    SrtpKey both = new SrtpKey(HexFormat.of().parseHex(key), HexFormat.of().parseHex(salt));
    return new SrtpSession(new SrtpKeys(profile, both, both), new DropCounters());
  }

  private static String protectRtp(SrtpSession session) {
    Bytes packet = Bytes.hex(PLAIN_RTP);
    return packet
        .ofLength(session.protectRtp(packet.array(), RtpPacket.HEADROOM, packet.length()))
        .hex();
  }

  /** libsrtp's first SRTCP index is 1, ours 0. */
  private static String secondRtcp(SrtpSession session) {
    Bytes first = Bytes.hex(PLAIN_RTCP);
    session.protectRtcp(first.array(), RtpPacket.HEADROOM, first.length());
    Bytes second = Bytes.hex(PLAIN_RTCP);
    return second
        .ofLength(session.protectRtcp(second.array(), RtpPacket.HEADROOM, second.length()))
        .hex();
  }

  private static Bytes flip(Bytes packet, int bit) {
    Bytes flipped = packet.copy();
    flipped.array()[RtpPacket.HEADROOM + bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }
}
