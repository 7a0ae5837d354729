package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tipring.it.peers.Unhurried;

/** A transfer to somebody who was asked before, while the call waits on hold. */
@Unhurried
class SomebodyIsAskedFirstTest {
  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

  @RegisterExtension static final Softphone softphone = new Softphone();

  @BeforeEach
  void call() {
    softphone.signIn();
    softphone.dial("200");
    softphone.waitForTitle("In call");
  }

  private static void ask(String number) {
    softphone.locator("#transfer").click();
    softphone.locator("#transfer-to").fill(number);
    softphone.locator("#ask-first").click();
  }

  private static String call(int index) {
    return softphone.sent("call", "call").get(index);
  }

  /** Tells of the first call, 0, or of the one that was made to ask, 1. */
  private static void tell(int index, String fields) {
    Page page = softphone.locator("body").page();
    page.evaluate("call => testingGateway.tell({ call, " + fields + " })", call(index));
  }

  private static void waitForWho(String number) {
    softphone.locator("#who").getByText(number).waitFor();
  }

  private static void waitForHint(String hint) {
    softphone.locator("#hint").getByText(hint).waitFor();
  }

  /** Both are there, and the first is on hold. */
  private static void askAndHear() {
    ask("300");
    tell(0, "type: 'held', by: 'you'");
    softphone.locator("#join:enabled").waitFor();
  }

  @Test
  void theFirstWaitsOnHoldMeanwhile() {
    ask("+43 1 300");
    assertThat(softphone.sent("hold", "call")).containsExactly(call(0));
    assertThat(softphone.sent("call", "to")).containsExactly("200", "+431300");
    waitForWho("+431300");
    tell(0, "type: 'held', by: 'you'");
    softphone.locator("#waiting-say").getByText("On hold: they hear music.").waitFor();
    assertThat(softphone.locator("#waiting-who").textContent()).isEqualTo("200");
    assertThat(softphone.locator("#transfer").isHidden()).isTrue();
    assertThat(softphone.locator("#changes-say").textContent()).isEmpty();
  }

  @Test
  void bothAreConnectedAndWeAreOut() {
    askAndHear();
    softphone.locator("#join").click();
    assertThat(softphone.sent("transfer", "call")).containsExactly(call(0));
    assertThat(softphone.sent("transfer", "with")).containsExactly(call(1));
    assertThat(softphone.locator("#join").isDisabled()).isTrue();
    tell(0, "type: 'transferred', by: 'you', status: 200");
    for (int index : List.of(0, 1)) {
      tell(index, "type: 'ended', cause: 'hangup', status: 200, reason: '', side: 'gateway'");
    }
    softphone.waitForTitle("Transferred");
    waitForWho("200");
    assertThat(softphone.locator("#waiting").isHidden()).isTrue();
    assertThat(softphone.locator("#call").isVisible()).isTrue();
  }

  @Test
  void itDoesNotMatterWhichOfBothEndsFirst() {
    askAndHear();
    softphone.locator("#join").click();
    tell(0, "type: 'transferred', by: 'you', status: 200");
    for (int index : List.of(1, 0)) {
      tell(index, "type: 'ended', cause: 'hangup', status: 200, reason: '', side: 'gateway'");
    }
    softphone.waitForTitle("Transferred");
    assertThat(softphone.locator("#hold").isHidden()).isTrue();
  }

  @Test
  void whoCannotBeConnectedStaysOnHold() {
    askAndHear();
    softphone.locator("#join").click();
    tell(0, "type: 'transferred', by: 'you', status: 486");
    softphone.locator("#waiting-say").getByText("Not transferred: they are on another").waitFor();
    softphone.locator("#join:enabled").waitFor();
    waitForWho("300");
  }

  @Test
  void hangingUpGoesBackToTheFirst() {
    askAndHear();
    softphone.locator("#hang-up").click();
    waitForWho("200");
    waitForHint("300: Call ended");
    assertThat(softphone.sent("hangup", "call")).containsExactly(call(1));
    assertThat(softphone.sent("resume", "call")).isEmpty();
    assertThat(softphone.locator("#hold:focus").textContent()).isEqualTo("Resume");
    softphone.locator("#hold").click();
    assertThat(softphone.sent("resume", "call")).containsExactly(call(0));
    Page page = softphone.locator("body").page();
    page.waitForFunction(
        "() => parseFloat(getComputedStyle(document.getElementById('meter-in')).getPropertyValue('--now')) > 0.3");
  }

  @Test
  void nobodyConnectsBeforeTheAnswer() {
    ask("rings");
    softphone.waitForTitle("Ringing…");
    assertThat(softphone.locator("#join").isDisabled()).isTrue();
  }

  @Test
  void whoDoesNotWantToLeavesUsWithTheFirst() {
    ask("busy");
    waitForHint("busy: Busy");
    waitForWho("200");
    assertThat(softphone.locator("#waiting").isHidden()).isTrue();
    assertThat(softphone.locator("#transfer").isVisible()).isTrue();
  }

  @Test
  void theFirstMayHaveHadEnough() {
    askAndHear();
    tell(0, "type: 'ended', cause: 'hangup', status: 200, reason: '', side: 'callee'");
    waitForHint("200: Call ended");
    waitForWho("300");
    softphone.waitForTitle("In call");
    assertThat(softphone.locator("#waiting").isHidden()).isTrue();
    softphone.locator("#transfer").waitFor();
    softphone.locator("#hang-up").click();
    softphone.waitForTitle("Call ended");
  }

  @Test
  void anotherCallThatIsTakenEndsBoth() {
    askAndHear();
    softphone.incoming("in-1", "carol");
    softphone.locator("#banner-accept").click();
    waitForWho("carol");
    softphone.locator("#waiting").waitFor(HIDDEN);
    assertThat(softphone.sent("hangup", "call")).containsExactlyInAnyOrder(call(0), call(1));
  }
}
