package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** One user, several pages: all ring, the first to accept has the call, the others are told. */
@ExtendWith(OnStage.class)
class SeveralPagesTest {
  private static final int PHONE_HERTZ = 1130;

  @Test
  void theFirstAcceptWins(Gateway gateway, Chromium chromium) {
    try (CallingPage desk = chromium.page(gateway.origin(), "carol");
        CallingPage mobile = chromium.page(gateway.origin(), "carol");
        CallingPage stranger = chromium.page(gateway.origin(), "dave");
        RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
        Sipp sipp = SippCallsBrowserTest.call("call", gateway, phone, "carol")) {
      desk.awaitIncoming();
      mobile.awaitIncoming();
      mobile.accept();
      var answer = sipp.awaitResponse(200, "INVITE");
      phone.speakTo(answer.audioAddress());
      CallingPage.Event elsewhere = desk.awaitEnded();
      assertThat(elsewhere.text("cause")).isEqualTo("elsewhere");
      mobile.awaitState("active");
      mobile.awaitHeard(Duration.ofSeconds(1));
      mobile.hangUp();
      sipp.awaitSuccess();
      Hearing.assertInTimeAndWhole("mobile", mobile.heard(), PHONE_HERTZ, answer.atMillis());
      assertThat(stranger.events()).isEmpty();
    }
  }

  @Test
  void aCallDeclinedOnOnePageIsDeclinedOnAll(Gateway gateway, Chromium chromium) {
    try (CallingPage desk = chromium.page(gateway.origin(), "carol");
        CallingPage mobile = chromium.page(gateway.origin(), "carol");
        RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
        Sipp sipp = SippCallsBrowserTest.call("call-refused", gateway, phone, "carol")) {
      desk.awaitIncoming();
      mobile.awaitIncoming();
      desk.reject();
      mobile.awaitEnded();
      sipp.awaitSuccess();
    }
  }
}
