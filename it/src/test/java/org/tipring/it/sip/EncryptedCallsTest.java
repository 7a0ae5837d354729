package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.StolenTime;
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

  @ParameterizedTest(name = "trunk {0}, feedback {1}, phone {2}, ICE {3}")
  @CsvSource({
    "sdes, false, srtp-mand, false",
    "sdes, true, srtp-mandf, false",
    "optional, false, srtp, false",
    "dtls, false, dtls_srtp, false",
    "dtls-ice, true, dtls_srtp, true"
  })
  void bothHearEachOtherWhicheverCalls(
      String policy, boolean feedback, String encryption, boolean usesIce, Chromium chromium) {
    try (Gateway gateway =
        Gateway.startWithMedia("encryption: " + policy, "feedback: " + feedback)) {
      called(gateway, chromium, encryption, usesIce);
      calling(gateway, chromium, encryption, usesIce);
    }
  }

  private static void called(
      Gateway gateway, Chromium chromium, String encryption, boolean usesIce) {
    String number = gateway.quality().number();
    try (Baresip phone =
            Baresip.startEncrypted(
                number, gateway.quality().address(), PHONE_HERTZ, true, encryption, usesIce);
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

  private static void calling(
      Gateway gateway, Chromium chromium, String encryption, boolean usesIce) {
    try (Baresip phone =
            Baresip.startEncrypted(
                "caller", gateway.quality().address(), PHONE_HERTZ, false, encryption, usesIce);
        CallingPage page = chromium.page(gateway.origin(), "bob")) {
      phone.dial(gateway.uriOf("bob"));
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
