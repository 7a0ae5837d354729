package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;

/** A page calls a phone: Opus on one side, G.711 on the other. */
@ExtendWith(OnStage.class)
class BrowserCallsSippTest {
  private static final int PHONE_HERTZ = 1130;

  @ParameterizedTest
  @EnumSource(Law.class)
  void eachHearsTheOther(Law law, Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), law, PHONE_HERTZ)) {
      callAndListen(gateway, chromium, gateway.quality(), phone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 40, 60})
  void thePhonesPacketsMayBeOfAnyLength(int millis, Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ, millis)) {
      callAndListen(gateway, chromium, gateway.quality(), phone);
    }
  }

  @Test
  void overTcp(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.tcp().host(), Law.PCMU, PHONE_HERTZ)) {
      callAndListen(gateway, chromium, gateway.tcp(), phone);
    }
  }

  private static void callAndListen(
      Gateway gateway, Chromium chromium, Trunk trunk, RtpPhone phone) {
    try (Sipp sipp = Sipp.answer("answer", trunk.with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(trunk.number());
      SipTrace.Message invite = sipp.awaitRequest("INVITE");
      double answeredAt = sipp.awaitAnswering().atMillis();
      phone.speakTo(invite.audioAddress());
      page.awaitState("ringing");
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(1500));
      page.hangUp();
      sipp.awaitSuccess();

      Hearing.assertInTimeAndWhole("the browser", page.heard(), PHONE_HERTZ, answeredAt);
      Hearing.assertInTimeAndWhole("the phone", phone.ear().sound(), MICROPHONE_HERTZ, answeredAt);
      assertThat(invite.body()).doesNotContain("candidate", "fingerprint", "ufrag", "extmap");
    }
  }
}
