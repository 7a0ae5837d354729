package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tipring.it.peers.Unhurried;

@Unhurried
class KeysTest {
  private static final String WATCH_EVENTS =
      """
      globalThis.tones = '';
      const insert = RTCDTMFSender.prototype.insertDTMF;
      RTCDTMFSender.prototype.insertDTMF = function (digits, ...rest) {
        this.ontonechange = (event) => (tones += event.tone);
        return insert.call(this, digits, ...rest);
      };
      """;

  @RegisterExtension static final Softphone softphone = new Softphone();

  @Test
  void keysGoAsEventsWhereTheseWereNegotiatedAndNoneIsLostOrDoubled() {
    Page page = softphone.with(WATCH_EVENTS).signIn();
    softphone.dial("digits");
    softphone.waitForTitle("In call");
    page.locator("#facts").waitFor();
    page.keyboard().type("0123456789*#ABCD");
    page.waitForFunction("() => tones.length >= 16");
    assertThat(page.evaluate("tones")).isEqualTo("0123456789*#ABCD");
    assertThat(page.locator("#keys").textContent()).isEqualTo("0123456789*#ABCD");
    assertThat(softphone.sent("dtmf", "digits")).isEmpty();
  }

  @Test
  void keysGoAsMessagesWhereEventsWereNotNegotiated() {
    Page page = softphone.with(WATCH_EVENTS + "testingGateway.takesDtmf = false;").signIn();
    softphone.dial("digits");
    softphone.waitForTitle("In call");
    page.locator("#facts").waitFor();
    page.locator("[data-key='4']").click();
    page.locator("[data-key='#']").click();
    assertThat(String.join("", softphone.sent("dtmf", "digits"))).isEqualTo("4#");
    assertThat(page.evaluate("tones")).isEqualTo("");
  }

  @Test
  void aKeyOfThePhoneIsShown() {
    Page page = softphone.signIn();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    page.evaluate("testingGateway.tell({ type: 'dtmf', call: testingGateway.last, digit: '7' })");
    page.locator("#keys").getByText("7").waitFor();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    Page page = softphone.open();
    page.keyboard().type("alice");
    page.keyboard().press("Enter");
    page.locator("#line[data-state=ready]").waitFor();
    page.keyboard().type("12");
    assertThat(page.locator("#number").inputValue()).isEqualTo("12");
    tabTo(page, "call");
    page.keyboard().press("Enter");
    softphone.waitForTitle("In call");
    assertThat(focused(page)).isEqualTo("hang-up");
    tabTo(page, "mute");
    page.keyboard().press("Space");
    assertThat(page.locator("#mute").getAttribute("aria-pressed")).isEqualTo("true");
    tabTo(page, "hang-up");
    page.keyboard().press("Enter");
    softphone.waitForTitle("Call ended");
    assertThat(focused(page)).isEqualTo("call");
    softphone.incoming("in-1", "carol");
    page.locator("#banner").waitFor();
    assertThat(focused(page)).isEqualTo("call");
    tabTo(page, "banner-accept");
    page.keyboard().press("Enter");
    softphone.waitForTitle("In call");
  }

  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 40 && !focused(page).equals(id); i++) page.keyboard().press("Tab");
    assertThat(focused(page)).isEqualTo(id);
  }

  private static String focused(Page page) {
    return Objects.toString(page.evaluate("document.activeElement.id"));
  }
}
