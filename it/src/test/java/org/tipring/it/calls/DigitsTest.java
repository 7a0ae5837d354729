package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;

/** Every key, both ways, none lost and none doubled (RFC 4733 across clocks of 48 and 8 kHz). */
@ExtendWith(OnStage.class)
class DigitsTest {
  private static final String KEYS = "0123456789*#ABCD";
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void acrossOpusAndPcmu(Gateway gateway, Chromium chromium) {
    everyKeyBothWays(gateway, gateway.quality(), chromium);
  }

  @Test
  void throughPassThrough(Gateway gateway, Chromium chromium) {
    everyKeyBothWays(gateway, gateway.passThrough(), chromium);
  }

  private static void everyKeyBothWays(Gateway gateway, Trunk trunk, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(trunk.host(), Law.PCMU, 1130);
        Sipp sipp = Sipp.answer("answer", trunk.with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(trunk.number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(200));
      page.sendDigits(KEYS);
      phone.sendDigits(KEYS);
      Await.until(
          "the phone hears " + KEYS, SOON, () -> phone.ear().digits().length() >= KEYS.length());
      Await.until(
          "the page hears " + KEYS, SOON, () -> page.digitsHeard().length() >= KEYS.length());
      page.hangUp();
      sipp.awaitSuccess();
      assertThat(phone.ear().digits()).isEqualTo(KEYS);
      assertThat(page.digitsHeard()).isEqualTo(KEYS);
    }
  }

  @Test
  void withBaresip(Gateway gateway, Chromium chromium) {
    String number = gateway.quality().number();
    try (Baresip phone = Baresip.start(number, gateway.quality().address(), "PCMA", 1130, true);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(number);
      page.awaitState("active");
      phone.awaitFirstPacket();
      page.sendDigits(KEYS);
      phone.sendDigits(KEYS);
      Await.until(
          "baresip hears " + KEYS, SOON, () -> phone.digitsHeard().length() >= KEYS.length());
      Await.until(
          "the page hears " + KEYS, SOON, () -> page.digitsHeard().length() >= KEYS.length());
      page.hangUp();
      phone.awaitClosed();
      assertThat(phone.digitsHeard()).isEqualTo(KEYS);
      assertThat(page.digitsHeard()).isEqualTo(KEYS);
    }
  }
}
