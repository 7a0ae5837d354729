package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.peers.Unhurried;

@Unhurried
class FailuresAreSaidInPlainWordsTest {
  @RegisterExtension static final Softphone softphone = new Softphone();

  @ParameterizedTest
  @CsvSource({
    "busy, Busy",
    "noanswer, No answer",
    "nobody, Not found",
    "declines, Declined",
    "full, All lines are taken",
    "bad!, Not accepted",
  })
  void whatTheOtherSideSaid(String number, String title) {
    softphone.signIn();
    softphone.dial(number);
    softphone.waitForTitle(title);
    assertThat(softphone.locator("#who").textContent()).isEqualTo(number);
    assertThat(softphone.locator("#hint").textContent()).endsWith(".");
    assertThat(softphone.locator("#call").textContent()).isEqualTo("Call again");
  }

  @ParameterizedTest
  @CsvSource({
    "NotAllowedError, Microphone not allowed",
    "NotFoundError, No microphone",
    "NotReadableError, Microphone in use",
  })
  void whatTheMicrophoneSaid(String error, String title) {
    softphone.with(
        "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '%s'); }"
            .formatted(error));
    softphone.signIn();
    softphone.dial("echo");
    softphone.waitForTitle(title);
    assertThat(softphone.sent("call", "to")).isEmpty();
  }

  @Test
  void aPageWithoutWebRtcSaysSo() {
    Page page = softphone.with("delete globalThis.RTCPeerConnection;").open();
    page.getByText("This browser cannot call").waitFor();
  }

  @Test
  void noPathForSound() {
    softphone.with(
        """
        const Real = RTCPeerConnection;
        globalThis.RTCPeerConnection = class extends Real {
          get connectionState() { return super.connectionState === 'connected' ? 'failed' : super.connectionState; }
        };
        """);
    softphone.signIn();
    softphone.dial("rings");
    softphone.waitForTitle("No sound gets through");
    assertThat(softphone.sent("hangup", "type")).hasSize(1);
  }

  @Test
  void aLineThatBreaksEndsTheCallAndComesBack() {
    Page page = softphone.signIn();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    page.evaluate("testingGateway.isDown = true; testingGateway.drop()");
    softphone.waitForTitle("Connection lost");
    page.locator("#line").getByText("No connection").waitFor();
    assertThat(page.locator("#call").isDisabled()).isTrue();
    page.evaluate("testingGateway.isDown = false");
    page.locator("#line").getByText("Ready as alice").waitFor();
    assertThat(page.locator("#call").isEnabled()).isTrue();
    assertThat(softphone.sent("hello", "user")).containsExactly("alice", "alice");
  }
}
