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
import org.tipring.it.sound.Sound;

/** The gateway's own page, under the gateway's own policy, used as a person uses it. */
@ExtendWith(OnStage.class)
class TheSoftphoneCallsTest {
  private static final int FIRST_HERTZ = 1130;
  private static final int SECOND_HERTZ = 1480;

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
          "both keys arrive", Duration.ofSeconds(30), () -> phone.ear().digits().length() == 2);
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

  @Test
  void somebodyIsAskedAndThenBothAreConnected(Gateway gateway, Chromium chromium) {
    try (BrowserContext context = chromium.browser().newContext();
        RtpPhone first = RtpPhone.open(gateway.quality().host(), Law.PCMU, FIRST_HERTZ);
        RtpPhone second = RtpPhone.open(gateway.passThrough().host(), Law.PCMA, SECOND_HERTZ);
        Sipp one = Sipp.answer("held-and-resumed", gateway.quality().with(first));
        Sipp other =
            Sipp.answer(
                "answer-and-hang-up", gateway.passThrough().with(second).with("-d", "5000"))) {
      Page page = signIn(context, gateway, "alice");
      page.locator("#number").fill(gateway.quality().number());
      page.locator("#call").click();
      first.speakTo(one.awaitRequest("INVITE").audioAddress());
      page.locator("#says").getByText("In call").waitFor();
      page.locator("#transfer").click();
      page.locator("#transfer-to").fill(gateway.passThrough().number());
      page.locator("#ask-first").click();
      second.speakTo(other.awaitRequest("INVITE").audioAddress());
      page.locator("#waiting-say").getByText("On hold: they hear music.").waitFor();
      page.locator("#join:enabled").click();
      page.locator("#says").getByText("Transferred").waitFor();
      Await.pause(Duration.ofMillis(1500));
      assertHears("the first", first, SECOND_HERTZ);
      assertHears("the second", second, FIRST_HERTZ);
      other.awaitSuccess();
      one.awaitSuccess();
    }
  }

  private static void assertHears(String who, RtpPhone phone, int hertz) {
    Sound heard = phone.ear().sound();
    Hearing.assertWhole(who, heard.from(heard.lengthMillis() - 800), hertz);
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
