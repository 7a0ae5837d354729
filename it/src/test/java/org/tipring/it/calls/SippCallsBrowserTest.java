package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** A phone calls a page, which accepts. */
@ExtendWith(OnStage.class)
class SippCallsBrowserTest {
  private static final int PHONE_HERTZ = 1130;

  @ParameterizedTest
  @EnumSource(Law.class)
  void eachHearsTheOther(Law law, Gateway gateway, Chromium chromium) {
    callAndListen("call", law, gateway, chromium);
  }

  @Test
  void anInviteWithoutAnOfferGetsOneInThe200(Gateway gateway, Chromium chromium) {
    callAndListen("call-without-offer", Law.PCMU, gateway, chromium);
  }

  private static void callAndListen(String scenario, Law law, Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone phone = RtpPhone.open(gateway.quality().host(), law, PHONE_HERTZ);
        Sipp sipp = call(scenario, gateway, phone, "bob")) {
      assertThat(page.awaitIncoming().text("from")).isEqualTo("4711");
      sipp.awaitResponse(180, "INVITE");
      page.accept();
      SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
      phone.speakTo(answer.audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(1500));
      page.hangUp();
      sipp.awaitSuccess();

      double answeredAt = answer.atMillis();
      Hearing.assertInTimeAndWhole("the browser", page.heard(), PHONE_HERTZ, answeredAt);
      Hearing.assertInTimeAndWhole("the phone", phone.ear().sound(), MICROPHONE_HERTZ, answeredAt);
    }
  }

  /** A phone on the quality trunk calls a user of a page. */
  static Sipp call(String scenario, Gateway gateway, RtpPhone phone, String user, String... more) {
    Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone));
    keys.put("from_user", "4711");
    Sipp.Setting setting =
        Sipp.Setting.at(gateway.quality().host(), gateway.quality().address().getPort(), keys);
    return Sipp.call(scenario, setting.with(more), gateway.sip(), user);
  }
}
