package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tipring.it.peers.Unhurried;

@Unhurried
class HoldAndTransferOnThePageTest {
  @RegisterExtension static final Softphone softphone = new Softphone();

  @BeforeEach
  void call() {
    softphone.signIn();
    softphone.dial("200");
    softphone.waitForTitle("In call");
  }

  private static void tell(String fields) {
    Page page = softphone.locator("body").page();
    page.evaluate("() => testingGateway.tell({ call: testingGateway.last, " + fields + " })");
  }

  private static void waitForChange(String words) {
    softphone.locator("#changes-say").getByText(words).waitFor();
  }

  @Test
  void holdsAndResumes() {
    softphone.locator("#hold").click();
    assertThat(softphone.sent("hold", "call")).hasSize(1);
    tell("type: 'held', by: 'you'");
    waitForChange("On hold: they hear music.");
    assertThat(softphone.locator("#hold").textContent()).isEqualTo("Resume");
    assertThat(softphone.locator("#hold").getAttribute("aria-pressed")).isEqualTo("true");
    softphone.locator("#hold").click();
    assertThat(softphone.sent("resume", "call")).hasSize(1);
    tell("type: 'resumed', by: 'you'");
    softphone.locator("#hold").getByText("Hold").waitFor();
    assertThat(softphone.locator("#changes-say").textContent()).isEmpty();
  }

  @Test
  void saysWhoElseHolds() {
    tell("type: 'held', by: 'peer'");
    waitForChange("They have put you on hold.");
    assertThat(softphone.locator("#hold").textContent()).isEqualTo("Hold");
  }

  @Test
  void transfersToANumber() {
    softphone.locator("#transfer").click();
    softphone.locator("#transfer-to").fill("+43 1 77");
    softphone.locator("#transfer-to").press("Enter");
    assertThat(softphone.sent("transfer", "to")).containsExactly("+43177");
    assertThat(softphone.locator("#handover").isHidden()).isTrue();
    assertThat(softphone.locator("#transfer").isDisabled()).isTrue();
    tell("type: 'transferring', status: 180");
    waitForChange("Transferring. It rings there…");
    tell("type: 'transferred', by: 'you', status: 200");
    tell(
        "type: 'ended', cause: 'hangup', status: 200, reason: 'the call was transferred', side: 'gateway'");
    softphone.waitForTitle("Transferred");
    assertThat(softphone.locator("#hold").isHidden()).isTrue();
  }

  @Test
  void saysWhyNot() {
    softphone.locator("#transfer").click();
    softphone.locator("#transfer-to").fill("77");
    softphone.locator("#transfer-now").click();
    tell("type: 'transferred', by: 'you', status: 486");
    waitForChange("Not transferred: they are on another call.");
    assertThat(softphone.locator("#transfer").isDisabled()).isFalse();
    softphone.waitForTitle("In call");
  }

  @Test
  void aRefusedTransferMayBeTriedAgain() {
    softphone.locator("#transfer").click();
    softphone.locator("#transfer-to").fill("77");
    softphone.locator("#transfer-now").click();
    tell("type: 'error', about: 'transfer', reason: 'to: no number'");
    softphone.locator("#transfer:enabled").waitFor();
  }

  @Test
  void saysThatSomebodyElseIsThere() {
    tell("type: 'transferred', by: 'peer', status: 200");
    waitForChange("You were connected with somebody else.");
  }
}
