package org.tipring.it.calls;

import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;

/** Calls both ways with a real user agent, which codes and decodes for itself. */
@ExtendWith(OnStage.class)
class BaresipTest {
  private static final int PHONE_HERTZ = 1130;

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "PCMA", "G722", "opus"})
  void theBrowserCallsAndThePhoneHangsUp(String codec, Gateway gateway, Chromium chromium) {
    String number = gateway.quality().number();
    try (Baresip phone =
            Baresip.start(number, gateway.quality().address(), codec, PHONE_HERTZ, true);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(number);
      double answeredAt = phone.awaitEstablished();
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(1500));
      phone.hangUp();
      page.awaitEnded();
      phone.awaitClosed();

      Hearing.assertInTimeAndWhole("the browser", page.heard(), PHONE_HERTZ, answeredAt);
      Hearing.assertInTimeAndWhole("baresip", phone.heard(), MICROPHONE_HERTZ, answeredAt);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "PCMA", "G722", "opus"})
  void thePhoneCallsAndTheBrowserHangsUp(String codec, Gateway gateway, Chromium chromium) {
    try (Baresip phone =
            Baresip.start("caller", gateway.quality().address(), codec, PHONE_HERTZ, false);
        CallingPage page = chromium.page(gateway.origin(), "bob")) {
      phone.dial(gateway.uriOf("bob"));
      page.awaitIncoming();
      phone.awaitRinging();
      page.accept();
      double answeredAt = phone.awaitEstablished();
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(1500));
      page.hangUp();
      phone.awaitClosed();

      Hearing.assertInTimeAndWhole("the browser", page.heard(), PHONE_HERTZ, answeredAt);
      Hearing.assertInTimeAndWhole("baresip", phone.heard(), MICROPHONE_HERTZ, answeredAt);
    }
  }
}
