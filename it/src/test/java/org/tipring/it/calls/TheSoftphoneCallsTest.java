package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** The gateway's own page, under the gateway's own policy, used as a person uses it. */
@ExtendWith(OnStage.class)
class TheSoftphoneCallsTest {
  @Test
  void signInDialTalkPressKeysAndHangUp(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, 1130);
        Sipp sipp = Sipp.answer("answer", gateway.quality().with(phone));
        BrowserContext context = chromium.browser().newContext()) {
      Page page = signIn(context, gateway, "alice");
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          complaints.add(message.text());
        }
      });
      page.locator("#number").fill(gateway.quality().number());
      page.locator("#call").click();
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.locator("#says").getByText("In call").waitFor();
      page.waitForFunction("() => +document.getElementById('meter-in').ariaValueNow > 20");
      page.waitForFunction(
          "() => document.getElementById('fact-codec').textContent.includes('opus')");
      page.locator("[data-key='5']").click();
      page.keyboard().press("#");
      Await.until(
          "both keys arrive", Duration.ofSeconds(5), () -> phone.ear().digits().length() == 2);
      page.locator("#hang-up").click();
      page.locator("#says").getByText("Call ended").waitFor();
      sipp.awaitSuccess();
      assertThat(phone.ear().digits()).isEqualTo("5#");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void anIncomingCallIsAnsweredFromTheBanner(Gateway gateway, Chromium chromium) {
    try (BrowserContext context = chromium.browser().newContext();
        RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, 1130)) {
      Page page = signIn(context, gateway, "frank");
      try (Sipp sipp =
          SippCallsBrowserTest.call("call-and-hang-up", gateway, phone, "frank", "-d", "1500")) {
        page.locator("#banner-accept").click();
        phone.speakTo(sipp.awaitResponse(200, "INVITE").audioAddress());
        page.locator("#says").getByText("In call").waitFor();
        page.locator("#says").getByText("Call ended").waitFor();
        sipp.awaitSuccess();
      }
    }
  }

  private static Page signIn(BrowserContext context, Gateway gateway, String user) {
    Page page = context.newPage();
    page.navigate(gateway.origin() + "/");
    page.locator("#user").fill(user);
    page.locator("#sign-in button[type=submit]").click();
    page.locator("#number").waitFor();
    return page;
  }
}
