package org.tipring.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.srtp.TestingSrtp.Bytes;

class KeysChangeWithoutHarmTest {
  private final DropCounters drops = new DropCounters();
  private final Random random = new Random(3711);

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void theSameKeysGoOnBehindTheRollover(SrtpProfile profile) {
    SrtpKey one = key(profile, Mki.NONE);
    SrtpKey other = key(profile, Mki.NONE);
    SrtpSession sender = new SrtpSession(new SrtpKeys(profile, one, other), drops);
    SrtpSession receiver = new SrtpSession(new SrtpKeys(profile, other, one), drops);
    pass(sender, receiver, 65_530, 65_535);
    // a hold on each side of the wrap: the same keys are agreed on once more
    sender = sender.under(new SrtpKeys(profile, one, other));
    receiver = receiver.under(new SrtpKeys(profile, other, one));
    pass(sender, receiver, 0, 5);
    sender = sender.under(new SrtpKeys(profile, one, other));
    receiver = receiver.under(new SrtpKeys(profile, other, one));
    pass(sender, receiver, 6, 9);
    assertThat(drops.total()).isZero();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void aNewKeyBeginsAnewAndTheOtherDirectionGoesOn(SrtpProfile profile) {
    SrtpKey one = key(profile, Mki.NONE);
    SrtpKey other = key(profile, Mki.NONE);
    SrtpSession here = new SrtpSession(new SrtpKeys(profile, one, other), drops);
    SrtpSession there = new SrtpSession(new SrtpKeys(profile, other, one), drops);
    pass(here, there, 65_535, 65_535);
    pass(here, there, 0, 1);
    pass(there, here, 65_535, 65_535);
    pass(there, here, 0, 1);

    SrtpKey next = key(profile, Mki.NONE);
    SrtpSession moved = new SrtpSession(new SrtpKeys(profile, next, one), drops);
    SrtpSession herePlus = here.under(new SrtpKeys(profile, one, next));
    // somebody new, whose rollover counter is 0
    pass(moved, herePlus, 2, 4);
    // who cannot read what we send behind our own rollover under the old key; the old end can
    pass(herePlus, there, 2, 4);
    assertThat(drops.total()).isZero();
    Bytes old = protect(there, 5);
    assertThat(unprotect(herePlus, old)).isEqualTo(-1);
    assertThat(drops.of(DropReason.NOT_AUTHENTIC)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "AES_CM_128_HMAC_SHA1_80, AEAD_AES_128_GCM",
    "AEAD_AES_256_GCM, AES_CM_128_HMAC_SHA1_32"
  })
  void anotherSuiteMayFollow(SrtpProfile before, SrtpProfile after) {
    SrtpKeys keys = new SrtpKeys(before, key(before, Mki.NONE), key(before, Mki.NONE));
    SrtpSession sender = new SrtpSession(keys, drops);
    SrtpKey next = key(after, Mki.NONE);
    SrtpKey back = key(after, Mki.NONE);
    pass(
        sender.under(new SrtpKeys(after, next, back)),
        new SrtpSession(new SrtpKeys(after, back, next), drops),
        1,
        3);
    assertThat(drops.total()).isZero();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void theIdentifierOfAMasterKeyIsTakenOut(SrtpProfile profile) {
    Mki mki = new Mki(0x0102, 4);
    SrtpKey marked = key(profile, mki);
    SrtpKey other = key(profile, Mki.NONE);
    SrtpSession receiver = new SrtpSession(new SrtpKeys(profile, other, marked), drops);
    SrtpSession sender = new SrtpSession(new SrtpKeys(profile, marked, other), drops);
    for (int sequence = 1; sequence < 5; sequence++) {
      Bytes plain = Bytes.rtp(7, sequence);
      Bytes sealed = protect(sender, sequence);
      // one that says it bears an identifier and does not is heard all the same
      Bytes sent =
          sequence == 4 ? sealed : with(sealed, profile.isAead() ? 0 : profile.tagLength());
      assertThat(sent.ofLength(unprotect(receiver, sent)).hex()).isEqualTo(plain.hex());

      Bytes report = Bytes.hex("81c8000bcafebabe abababababababababababababababab");
      String text = report.hex();
      Bytes sealedReport =
          report.ofLength(sender.protectRtcp(report.array(), RtpPacket.HEADROOM, report.length()));
      Bytes sentReport = with(sealedReport, profile.isAead() ? 0 : profile.reportTagLength());
      assertThat(
              sentReport
                  .ofLength(
                      receiver.unprotectRtcp(
                          sentReport.array(), RtpPacket.HEADROOM, sentReport.length()))
                  .hex())
          .isEqualTo(text);
    }
    assertThat(drops.total()).isZero();
  }

  /** The packet with 00 00 01 02 before its last bytes. */
  private static Bytes with(Bytes sealed, int behind) {
    String hex = sealed.hex();
    int at = hex.length() - 2 * behind;
    return Bytes.hex(hex.substring(0, at) + "00000102" + hex.substring(at));
  }

  private void pass(SrtpSession from, SrtpSession to, int first, int last) {
    for (int sequence = first; sequence <= last; sequence++) {
      Bytes sealed = protect(from, sequence);
      assertThat(unprotect(to, sealed)).as("packet %d: %s", sequence, drops).isPositive();
    }
  }

  private static Bytes protect(SrtpSession session, int sequence) {
    Bytes packet = Bytes.rtp(7, sequence);
    return packet.ofLength(session.protectRtp(packet.array(), RtpPacket.HEADROOM, packet.length()));
  }

  private static int unprotect(SrtpSession session, Bytes packet) {
    return session.unprotectRtp(packet.array(), RtpPacket.HEADROOM, packet.length());
  }

  private SrtpKey key(SrtpProfile profile, Mki mki) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    random.nextBytes(key);
    random.nextBytes(salt);
    return new SrtpKey(key, salt, mki);
  }
}
