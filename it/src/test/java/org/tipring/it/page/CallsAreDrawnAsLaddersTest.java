package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Unhurried;

/** The operator's page, before a gateway that is none. */
@Unhurried
class CallsAreDrawnAsLaddersTest {
  @RegisterExtension static final Softphone softphone = new Softphone();

  private static String script(String file) {
    byte[] utf8 = Objects.requireNonNull(TestingSite.read("/org/tipring/it/page/" + file));
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static Page open(String more) {
    return softphone
        .at("calls.html")
        .with(script("checks.js"))
        .with(script("testing-calls.js"))
        .with(more)
        .open();
  }

  private static Page openFirst() {
    Page page = open("");
    page.locator("#calls button").first().click();
    page.locator("#ladder svg").waitFor();
    return page;
  }

  private static void check(Page page, String where) {
    assertThat(page.evaluate("pageTroubles().join('\\n')")).as(where).isEqualTo("");
  }

  private static void look(Page page, String change, String saying) {
    page.evaluate(change);
    page.locator("#again").click();
    page.locator("#alarm").getByText(saying).waitFor();
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "360, LIGHT", "320, DARK"})
  void everybodyCanUseThePage(int width, ColorScheme colours) {
    softphone.wide(width).coloured(colours);
    Page page = openFirst();
    page.locator("#ladder .told").first().click();
    check(page, "a message");
    look(page, "operator.isDown = true", "The gateway does not answer.");
    check(page, "no gateway");
    page.evaluate("operator.isDown = false; operator.token = 'the token'");
    page.locator("#again").click();
    page.locator("#door").waitFor();
    check(page, "whose token");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 360})
  void theWholeLadderFitsTheScreen(int width) {
    softphone.wide(width);
    Page page = openFirst();
    assertThat(page.evaluate("() => ladder.scrollWidth <= ladder.clientWidth")).isEqualTo(true);
    assertThat(page.locator("#ladder").textContent())
        .contains("page", "gateway", "198.51.100.117", "5060", "180 Ringing", "hangup (200)");
  }

  @Test
  void aNarrowerWindowHasANarrowerLadder() {
    softphone.wide(1280);
    Page page = openFirst();
    page.locator("#ladder .told").nth(2).click();
    page.setViewportSize(360, 740);
    page.waitForFunction("() => ladder.scrollWidth <= ladder.clientWidth");
    assertThat(page.locator("#ladder .told").count()).isEqualTo(6);
    assertThat(page.locator("#ladder .told").nth(2).getAttribute("aria-pressed")).isEqualTo("true");
  }

  @Test
  void aMessageIsReadByItsKeyAsWell() {
    Page page = openFirst();
    page.locator("#ladder .told").nth(1).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#message").textContent()).startsWith("SIP/2.0 407");
    assertThat(page.locator("#ladder [aria-pressed=true]").count()).isEqualTo(1);
  }

  @Test
  void whatThereWasNoRoomForIsCounted() {
    Page page = open("operator.calls[0].dropped = 17");
    page.locator("#calls button").first().click();
    page.locator("#ladder").getByText("and 17 more").waitFor();
  }

  @Test
  void nobodyHasCalled() {
    Page page = open("operator.calls = []");
    page.locator("#none").waitFor();
    assertThat(page.locator("#trace").isVisible()).isFalse();
  }

  @Test
  void theTokenIsAskedForAndTriedAgain() {
    Page page = open("operator.token = 'the token'");
    page.locator("#token").fill("another");
    page.locator("#token").press("Enter");
    page.locator("#alarm").getByText("That is not the token").waitFor();
    page.locator("#token").fill("the token");
    page.locator("#token").press("Enter");
    page.locator("#calls button").first().waitFor();
    assertThat(page.locator("#alarm").isVisible()).isFalse();
    assertThat(page.locator("#door").isVisible()).isFalse();
  }

  @Test
  void whatIsNotKnownIsNotShown() {
    Page page = openFirst();
    look(page, "operator.traces = {}", "No such call is known any more.");
    assertThat(page.locator("#trace").isVisible()).isFalse();
    look(page, "operator.isDown = true", "The gateway does not answer.");
    assertThat(page.locator("#list").isVisible()).isFalse();
  }

  @Test
  void aLadderIsSavedAsText() throws IOException {
    Page page = openFirst();
    Download saved = page.waitForDownload(() -> page.locator("#save").click());
    assertThat(saved.suggestedFilename()).isEqualTo("call-kq3Jx0pZrS9mEw5uVb1c2A.txt");
    assertThat(saved.createReadStream().readAllBytes())
        .isEqualTo("the ladder".getBytes(StandardCharsets.UTF_8));
  }
}
