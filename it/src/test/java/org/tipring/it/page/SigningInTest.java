package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tipring.it.peers.Unhurried;

@Unhurried
class SigningInTest {
  @RegisterExtension static final Softphone softphone = new Softphone();

  @Test
  void aNameIsRememberedUntilSigningOut() {
    Page page = softphone.signIn();
    page.reload();
    page.locator("#line").getByText("Ready as alice").waitFor();
    page.locator("#sign-out").click();
    page.locator("#sign-in").waitFor();
    page.reload();
    page.locator("#sign-in").waitFor();
    assertThat(page.locator("#user").inputValue()).isEqualTo("guest");
  }

  @Test
  void aTokenLeavesTheAddressAndIsNotStored() {
    Page page = softphone.at("#token=aaaa.bbbb.cccc").open();
    page.locator("#line[data-state=ready]").waitFor();
    assertThat(softphone.sent("hello", "token")).containsExactly("aaaa.bbbb.cccc");
    assertThat(page.url()).isEqualTo(TestingSite.ADDRESS);
    assertThat(page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"))
        .asString()
        .doesNotContain("bbbb");
  }

  @Test
  void aRefusalIsSaidAndNotTriedAgain() {
    Page page = softphone.with("testingGateway.refuses = 'the token has expired';").open();
    page.locator("#user").press("Enter");
    page.locator("#sign-in-trouble").getByText("does not know this name or token").waitFor();
    page.evaluate("new Promise((done) => setTimeout(done, 1200))");
    assertThat(softphone.sent("hello", "user")).hasSize(1);
  }

  @Test
  void aGatewayThatIsNotThereYetIsWaitedFor() {
    Page page = softphone.with("testingGateway.isDown = true;").at("#user=bob").open();
    page.locator("#line").getByText("No connection").waitFor();
    page.evaluate("testingGateway.isDown = false; dispatchEvent(new Event('online'))");
    page.locator("#line").getByText("Ready as bob").waitFor();
  }

  @Test
  void testLinesAreOneTapAway() {
    Page page = softphone.signIn();
    page.locator("#line-list").getByText("repeats what you say").click();
    softphone.waitForTitle("In call");
    assertThat(softphone.sent("call", "to")).containsExactly("echo");
  }
}
