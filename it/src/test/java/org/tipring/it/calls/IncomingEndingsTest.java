package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** How calls in end, and what the phone is told of it. */
@ExtendWith(OnStage.class)
class IncomingEndingsTest {
  @Test
  void thePhoneHangsUp(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone phone = phone(gateway);
        Sipp sipp =
            SippCallsBrowserTest.call("call-and-hang-up", gateway, phone, "bob", "-d", "500")) {
      page.awaitIncoming();
      page.accept();
      CallingPage.Event ended = page.awaitEnded();
      assertThat(ended.text("cause")).isEqualTo("hangup");
      assertThat(ended.text("side")).isEqualTo("caller");
      sipp.awaitSuccess();
    }
  }

  @Test
  void theBrowserRefuses(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone phone = phone(gateway);
        Sipp sipp = SippCallsBrowserTest.call("call-refused", gateway, phone, "bob")) {
      page.awaitIncoming();
      page.reject();
      assertThat(finalStatus(sipp)).isIn(486, 603);
      sipp.awaitSuccess();
    }
  }

  @Test
  void thePhoneCancelsWhileThePageRings(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone phone = phone(gateway);
        Sipp sipp =
            SippCallsBrowserTest.call("call-and-cancel", gateway, phone, "bob", "-d", "300")) {
      page.awaitIncoming();
      assertThat(page.awaitEnded().text("cause")).isEqualTo("cancelled");
      sipp.awaitSuccess();
    }
  }

  @Test
  void nobodyTakesItAndTheGatewayGivesUp(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone phone = phone(gateway);
        Sipp sipp = SippCallsBrowserTest.call("call-refused", gateway, phone, "bob")) {
      page.awaitIncoming();
      assertThat(page.awaitEnded().text("cause")).isEqualTo("no-answer");
      assertThat(finalStatus(sipp)).isIn(408, 480);
      sipp.awaitSuccess();
    }
  }

  @Test
  void aUserWithoutAPageIsNotThere(Gateway gateway) {
    try (RtpPhone phone = phone(gateway);
        Sipp sipp = SippCallsBrowserTest.call("call-refused", gateway, phone, "nobody")) {
      assertThat(finalStatus(sipp)).isIn(404, 480);
      sipp.awaitSuccess();
    }
  }

  private static int finalStatus(Sipp sipp) {
    SipTrace.Message last =
        sipp.await(
            "a final response", m -> m.isReceived() && m.startLine().matches("SIP/2\\.0 [3-6].*"));
    return Integer.parseInt(last.startLine().substring(8, 11));
  }

  private static RtpPhone phone(Gateway gateway) {
    return RtpPhone.open(gateway.quality().host(), Law.PCMU, 1130);
  }
}
