package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** How calls out end, and what the page is told of it. */
@ExtendWith(OnStage.class)
class EndingsTest {
  @Test
  void thePhoneHangsUp(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = phone(gateway);
        Sipp sipp =
            Sipp.answer("answer-and-hang-up", gateway.quality().with(phone).with("-d", "500"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      assertEnded(page, "hangup", 200, "callee");
      sipp.awaitSuccess();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "486, Busy Here, busy",
    "600, Busy Everywhere, busy",
    "404, Not Found, not-found",
    "480, Temporarily Unavailable, no-answer",
    "603, Decline, rejected",
    "488, Not Acceptable Here, incompatible",
    "503, Service Unavailable, overloaded",
    "500, Server Internal Error, failed"
  })
  void thePhoneRefuses(
      int status, String reason, String cause, Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = phone(gateway);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone));
      keys.put("status", String.valueOf(status));
      keys.put("reason", reason);
      Sipp.Setting setting =
          Sipp.Setting.at(gateway.quality().host(), gateway.quality().address().getPort(), keys);
      try (Sipp sipp = Sipp.answer("refuse", setting)) {
        page.dial(gateway.quality().number());
        assertEnded(page, cause, status, "callee");
        sipp.awaitSuccess();
      }
    }
  }

  @Test
  void nobodyAnswersAndTheGatewayGivesUp(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = phone(gateway);
        Sipp sipp = Sipp.answer("ring-until-cancelled", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      double ringing = page.awaitState("ringing").atMillis();
      CallingPage.Event ended = page.awaitEnded();
      assertThat(ended.text("cause")).isEqualTo("no-answer");
      assertThat(ended.atMillis() - ringing)
          .isBetween(Gateway.RINGING.toMillis() - 1000.0, Gateway.RINGING.toMillis() + 1500.0);
      sipp.awaitSuccess();
    }
  }

  @Test
  void theCallerGivesUpWhileItRings(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = phone(gateway);
        Sipp sipp = Sipp.answer("ring-until-cancelled", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      page.awaitState("ringing");
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  @Test
  void aCancelThatCrossesThe200IsFollowedByAckAndBye(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = phone(gateway);
        Sipp sipp = Sipp.answer("answer-although-cancelled", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      page.awaitState("ringing");
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  @Test
  void theCallerLeavesThePageAndThePhoneIsReleased(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = phone(gateway);
        Sipp sipp = Sipp.answer("answer", gateway.quality().with(phone))) {
      try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
        page.dial(gateway.quality().number());
        page.awaitState("active");
        page.awaitHeard(Duration.ofMillis(100));
      }
      sipp.awaitSuccess();
    }
  }

  private static RtpPhone phone(Gateway gateway) {
    return RtpPhone.open(gateway.quality().host(), Law.PCMU, 1130);
  }

  private static void assertEnded(CallingPage page, String cause, int status, String side) {
    CallingPage.Event ended = page.awaitEnded();
    assertThat(ended.text("cause")).as("%s", ended).isEqualTo(cause);
    assertThat(ended.json().get("status").getAsInt()).as("%s", ended).isEqualTo(status);
    assertThat(ended.text("side")).as("%s", ended).isEqualTo(side);
  }
}
