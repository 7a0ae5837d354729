package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.peers.Unhurried;

@Unhurried
class EverybodyCanUseItTest {
  private static final String CHECKS =
      new String(
          Objects.requireNonNull(TestingSite.read("/org/tipring/it/page/checks.js")),
          StandardCharsets.UTF_8);

  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

  @RegisterExtension static final Softphone softphone = new Softphone();

  /**
   * The whole visit, checked at every stop: names, contrast, sizes of targets, no sideways scroll.
   */
  @ParameterizedTest
  @CsvSource({"1100, LIGHT", "1100, DARK", "360, LIGHT", "360, DARK", "320, LIGHT"})
  void atEveryStop(int width, ColorScheme colours) {
    softphone.wide(width).coloured(colours).with(CHECKS);
    Page page = softphone.open();
    check(page, "sign-in");
    page.locator("#other-way").click();
    check(page, "token");
    page.locator("#other-way").click();
    page.locator("#user").fill("alice");
    page.locator("#user").press("Enter");
    page.locator("#line[data-state=ready]").waitFor();
    check(page, "ready");
    softphone.dial("rings");
    softphone.waitForTitle("Ringing…");
    check(page, "ringing");
    page.locator("#hang-up").click();
    check(page, "cancelled");
    softphone.dial("+43123456789012345678901234567890");
    softphone.waitForTitle("In call");
    page.locator("#mute").click();
    page.keyboard().type("123456789012345678901234567890");
    page.locator("#facts").waitFor();
    check(page, "in call");
    page.evaluate("testingGateway.tell({ type: 'held', call: testingGateway.last, by: 'you' })");
    page.locator("#transfer").click();
    check(page, "whom to transfer to");
    page.locator("#transfer-to").fill("300");
    page.locator("#ask-first").click();
    page.locator("#join:enabled").waitFor();
    check(page, "somebody is asked");
    page.locator("#hang-up").click();
    page.locator("#transfer").waitFor();
    page.locator("#transfer").click();
    page.keyboard().press("Escape");
    softphone.incoming(
        "in-1", "a-name-that-is-far-too-long-for-the-width-of-any-telephone.example");
    page.locator("#banner").waitFor();
    check(page, "a second call");
    page.locator("#banner-reject").click();
    page.locator("#hang-up").click();
    softphone.dialWithVideo("videoecho");
    page.waitForFunction("() => seen.videoWidth && !own.hidden");
    check(page, "in a video call");
    softphone.incoming("in-2", "carol", true);
    page.locator("#banner").waitFor();
    check(page, "a second call with video");
    page.locator("#banner-reject").click();
    page.locator("#camera").click();
    page.locator("#own").waitFor(HIDDEN);
    check(page, "without own picture");
    page.locator("#hang-up").click();
    softphone.dial("busy");
    softphone.waitForTitle("Busy");
    check(page, "busy");
    page.evaluate("testingGateway.isDown = true; testingGateway.drop()");
    page.locator("#line").getByText("No connection").waitFor();
    check(page, "no connection");
  }

  private static void check(Page page, String where) {
    assertThat(page.evaluate("pageTroubles().join('\\n')")).as(where).isEqualTo("");
  }
}
