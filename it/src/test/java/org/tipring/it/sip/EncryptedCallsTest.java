package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.peers.Trunk;
import org.tipring.it.peers.UsualLimit;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/** Calls with a phone whose media is encrypted, both ways: what is heard proves it. */
@ExtendWith(OnStage.class)
class EncryptedCallsTest {
  private static final int PHONE_HERTZ = 1130;

  /** Checks and a handshake come after the answer. */
  private static final double HANDSHAKE_MILLIS = 1500;

  private static final UsualLimit IN_TIME = new UsualLimit(4, 1.5);

  /** A trunk, and how a phone behind it encrypts, as baresip names it. */
  record Way(Trunk trunk, String encryption, boolean usesIce) {
    @Override
    public String toString() {
      return "trunk " + trunk.name() + ", phone " + encryption + (usesIce ? " with ICE" : "");
    }

    Baresip phone(String user, boolean answersByItself) {
      return Baresip.startEncrypted(
          user, trunk.address(), PHONE_HERTZ, answersByItself, encryption, usesIce);
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way(trunk("sdes", "41", false), "srtp-mand", false),
          new Way(trunk("sdes", "42", true), "srtp-mandf", false),
          new Way(trunk("optional", "43", false), "srtp", false),
          new Way(trunk("dtls", "44", false), "dtls_srtp", false),
          new Way(trunk("dtls-ice", "45", true), "dtls_srtp", true));

  private static Gateway gateway;

  private static Trunk trunk(String policy, String prefix, boolean feedback) {
    return Trunk.beside(
        policy + (feedback ? "-with-feedback" : ""),
        prefix,
        "audio: quality",
        "encryption: " + policy,
        "feedback: " + feedback);
  }

  static List<Way> ways() {
    return WAYS;
  }

  @BeforeAll
  static void start() {
    // one address, for baresip knows a handshake by the address that it comes from, and by no other
    gateway =
        Gateway.startWith(
            WAYS.stream().map(Way::trunk).toList(),
            Map.of("TIPRING_WEBRTC_ADDRESSES", "127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aPhoneThatIsCalledAndTheBrowserHearEachOther(Way way, Chromium chromium) {
    String number = way.trunk().number();
    try (Baresip phone = way.phone(number, true);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(number);
      double answeredAt = phone.awaitEstablished();
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(2500));
      phone.hangUp();
      page.awaitEnded();
      phone.awaitClosed();
      assertHeard(page.heard(), phone, answeredAt);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aPhoneThatCallsAndTheBrowserHearEachOther(Way way, Chromium chromium) {
    String user = way.trunk().number();
    try (Baresip phone = way.phone("caller", false);
        CallingPage page = chromium.page(gateway.origin(), user)) {
      phone.dial(gateway.uriOf(user));
      page.awaitIncoming();
      page.accept();
      double answeredAt = phone.awaitEstablished();
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(2500));
      page.hangUp();
      phone.awaitClosed();
      assertHeard(page.heard(), phone, answeredAt);
    }
  }

  /** All of them say so when packets are encrypted. */
  private static void assertHeard(Sound page, Baresip phone, double answeredAt) {
    assertThat(phone.output()).containsAnyOf("SRTP is Enabled", "DTLS-SRTP complete");
    assertInTime("the browser", page, PHONE_HERTZ, answeredAt);
    assertInTime("baresip", phone.heard(), MICROPHONE_HERTZ, answeredAt);
  }

  private static void assertInTime(String who, Sound sound, double hertz, double answeredAt) {
    ToneTrack track = ToneTrack.of(sound, hertz);
    assertThat(track.isHeard()).as("%s hears %.0f Hz: %s", who, hertz, track).isTrue();
    IN_TIME.assertKept(
        "%s hears %.0f Hz so many ms after the answer: %s".formatted(who, hertz, track),
        track.firstHeardAt() - answeredAt,
        StolenTime.longer(HANDSHAKE_MILLIS, answeredAt, track.firstHeardAt()));
    Hearing.assertWhole(who, sound.from(track.firstMillis()), hertz);
  }
}
