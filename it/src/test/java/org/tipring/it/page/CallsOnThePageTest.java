package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tipring.it.peers.Unhurried;

@Unhurried
class CallsOnThePageTest {
  @RegisterExtension static final Softphone softphone = new Softphone();

  @Test
  void theOfferGoesFirstAndCandidatesFollowToTheirEnd() {
    Page page = softphone.signIn();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    page.waitForFunction("() => testingGateway.sent.at(-1).candidate === ''");
    @SuppressWarnings("unchecked")
    List<String> types = (List<String>) page.evaluate("testingGateway.sent.map((m) => m.type)");
    assertThat(types.subList(0, 3)).containsExactly("hello", "call", "candidate");
    assertThat(softphone.sent("candidate", "candidate")).containsOnlyOnce("");
  }

  @Test
  void whatIsHeardIsShown() {
    Page page = softphone.signIn();
    softphone.dial("tone");
    page.waitForFunction(
        "() => parseFloat(getComputedStyle(document.getElementById('meter-in')).getPropertyValue('--now')) > 0.3");
    page.locator("#fact-codec").getByText("opus").waitFor();
    page.waitForFunction(
        "() => document.getElementById('fact-round-trip').textContent.endsWith('ms')");
  }

  @Test
  void aWrittenNumberIsDialledAsItsDigits() {
    softphone.signIn();
    softphone.dial("+43 (1) 234-567.8");
    softphone.waitForTitle("In call");
    assertThat(softphone.sent("call", "to")).containsExactly("+4312345678");
  }

  @Test
  void theMicrophoneIsReleasedWhenTheCallIsOver() {
    Page page =
        softphone
            .with(
                """
                globalThis.opened = [];
                const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getUserMedia = async (wish) => {
                  const stream = await open(wish);
                  opened.push(...stream.getTracks());
                  return stream;
                };
                """)
            .signIn();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    assertThat(page.evaluate("opened.map((t) => t.readyState).join()")).isEqualTo("live");
    page.locator("#mute").click();
    assertThat(page.evaluate("opened[0].enabled")).isEqualTo(false);
    page.locator("#hang-up").click();
    softphone.waitForTitle("Call ended");
    assertThat(page.evaluate("opened.map((t) => t.readyState).join()")).isEqualTo("ended");
  }

  @Test
  void hangingUpWhileTheMicrophoneIsAskedForSendsNothing() {
    Page page =
        softphone
            .with(
                """
                const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getUserMedia = (wish) =>
                  new Promise((done) => (globalThis.allow = () => done(open(wish))));
                """)
            .signIn();
    softphone.dial("echo");
    page.waitForFunction("() => globalThis.allow");
    page.locator("#hang-up").click();
    softphone.waitForTitle("Cancelled");
    page.evaluate("allow()");
    softphone.dial("tone");
    page.waitForFunction("() => says.textContent.startsWith('Opening')");
    assertThat(softphone.sent("call", "to")).isEmpty();
    assertThat(softphone.sent("hangup", "call")).isEmpty();
  }

  @Test
  void aCallThatComesInIsOfferedAndAnswered() {
    Page page = softphone.signIn();
    softphone.incoming("in-1", "+49301234567");
    page.locator("#banner-who").getByText("+49301234567").waitFor();
    assertThat(page.title()).contains("+49301234567");
    page.locator("#banner-accept").click();
    softphone.waitForTitle("In call");
    assertThat(softphone.sent("accept", "call")).containsExactly("in-1");
    assertThat(page.locator("#banner").isVisible()).isFalse();
    assertThat(page.title()).isEqualTo("Tipring");
  }

  @Test
  void anotherPagesAnswerAndTheCallersPatienceAreTold() {
    Page page = softphone.signIn();
    softphone.incoming("in-1", "carol");
    page.locator("#banner").waitFor();
    page.evaluate("testingGateway.end('in-1', 'elsewhere', 200, 'taken', 'callee')");
    softphone.waitForTitle("Answered elsewhere");
    softphone.incoming("in-2", "carol");
    page.locator("#banner").waitFor();
    page.evaluate("testingGateway.end('in-2', 'cancelled', 487, 'gone', 'caller')");
    softphone.waitForTitle("Missed call");
    assertThat(page.locator("#banner").isVisible()).isFalse();
  }

  @Test
  void callersWaitInLineWhileAnotherCallIsOn() {
    Page page = softphone.signIn();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    String first = softphone.sent("call", "call").getFirst();
    softphone.incoming("in-1", "carol");
    softphone.incoming("in-2", "dave");
    assertThat(page.locator("#banner-who").textContent()).isEqualTo("carol");
    page.locator("#banner-reject").click();
    assertThat(page.locator("#banner-who").textContent()).isEqualTo("dave");
    assertThat(page.locator("#says").textContent()).isEqualTo("In call");
    page.locator("#banner-accept").getByText("Hang up and answer").click();
    page.waitForFunction("() => who.textContent === 'dave' && says.textContent === 'In call'");
    assertThat(softphone.sent("reject", "call")).containsExactly("in-1");
    assertThat(softphone.sent("hangup", "call")).containsExactly(first);
  }
}
