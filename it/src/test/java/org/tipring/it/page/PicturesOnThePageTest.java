package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Unhurried;

@Unhurried
class PicturesOnThePageTest {
  private static final String CAMERAS = "cameras.map((t) => t.readyState).join()";

  @RegisterExtension static final Softphone softphone = new Softphone();

  private static Page watched() {
    return softphone.watchingCameras().signIn();
  }

  private static void waitForTheirs(Page page) {
    page.waitForFunction("() => seen.videoWidth > 0 && still.hidden");
  }

  private static void waitForWords(Page page, String words) {
    page.locator("#pictures-say").getByText(words).waitFor();
  }

  @Test
  void aVideoCallShowsBothAndSaysWhatTravels() {
    Page page = watched();
    softphone.dialWithVideo("videoecho");
    softphone.waitForTitle("In call");
    waitForTheirs(page);
    page.waitForFunction("() => own.videoWidth === 640 && !own.hidden");
    page.waitForFunction("async () => await testingGateway.received() > 3");
    page.waitForFunction(
        "() => /^VP8 \\d+×\\d+ at \\d+\\/s$/.test(document.getElementById('fact-video-in').textContent)");
    page.waitForFunction(
        "() => /^VP8 \\d+×\\d+ at \\d+\\/s$/.test(document.getElementById('fact-video-out').textContent)");
    page.locator("#hang-up").click();
    softphone.waitForTitle("Call ended");
    assertThat(page.locator("#stage").isVisible()).isFalse();
    assertThat(page.evaluate(CAMERAS)).isEqualTo("ended");
  }

  @Test
  void aCallWithSoundAloneOffersNoPicturesAndOpensNoCamera() {
    Page page = watched();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    assertThat(softphone.sent("call", "sdp").getFirst()).doesNotContain("m=video");
    assertThat(page.evaluate(CAMERAS)).isEqualTo("");
    assertThat(page.locator("#stage").isVisible()).isFalse();
    assertThat(page.locator("#fact-video-in").isVisible()).isFalse();
  }

  @Test
  void aTestLineWithSomethingToSeeMakesAVideoCall() {
    Page page = watched();
    page.locator("#line-list").getByText("videoecho").click();
    softphone.waitForTitle("In call");
    waitForTheirs(page);
  }

  @ParameterizedTest
  @CsvSource({
    "NotAllowedError, The camera is not allowed",
    "NotFoundError, No camera was found",
    "NotReadableError, Another program holds the camera",
  })
  void withoutACameraTheCallGoesOnAndTheyAreSeen(String error, String words) {
    Page page =
        softphone
            .with(
                """
                const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getUserMedia = async (wish) => {
                  if (wish.video) throw new DOMException('', '%s');
                  return open(wish);
                };
                """
                    .formatted(error))
            .signIn();
    softphone.dialWithVideo("videoecho");
    softphone.waitForTitle("In call");
    waitForWords(page, words);
    waitForTheirs(page);
    assertThat(page.locator("#own").isVisible()).isFalse();
    assertThat(page.locator("#camera").textContent()).isEqualTo("Start camera");
  }

  @Test
  void aCameraThatIsStoppedIsReleasedAndMayBeStartedAgain() {
    Page page = watched();
    softphone.dialWithVideo("videoecho");
    page.waitForFunction("async () => await testingGateway.received() > 3");
    page.locator("#camera").getByText("Stop camera").click();
    page.locator("#camera").getByText("Start camera").waitFor();
    assertThat(page.evaluate(CAMERAS)).isEqualTo("ended");
    assertThat(page.locator("#own").isVisible()).isFalse();
    waitForTheirs(page);
    page.locator("#camera").click();
    // pictures of before may still be on their way: the camera tells first
    page.waitForFunction("() => " + CAMERAS + " === 'ended,live'");
    int before = (int) page.evaluate("testingGateway.received()");
    page.waitForFunction("async (n) => await testingGateway.received() > n + 3", before);
    assertThat(softphone.sent("offer", "call")).isEmpty();
  }

  @Test
  void aCameraInTheMiddleOfACallIsOffered() {
    Page page = watched();
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    page.locator("#camera").click();
    waitForTheirs(page);
    page.waitForFunction("async () => await testingGateway.received() > 3");
    assertThat(softphone.sent("offer", "sdp").getFirst()).contains("m=audio", "m=video");
    assertThat(page.locator("#says").textContent()).isEqualTo("In call");
  }

  @ParameterizedTest
  @ValueSource(strings = {"takesVideo = false", "refusesOffers = true"})
  void whereNobodyTakesPicturesTheCameraStopsAndTheCallGoesOn(String refusal) {
    Page page = watched();
    page.evaluate("testingGateway." + refusal);
    softphone.dial("echo");
    softphone.waitForTitle("In call");
    for (int attempt = 1; attempt <= 2; attempt++) {
      page.locator("#camera").click();
      page.waitForFunction(
          "(n) => cameras.length === n && cameras.every((t) => t.readyState === 'ended')", attempt);
      waitForWords(page, "They take no pictures");
      assertThat(page.locator("#stage").isVisible()).isFalse();
    }
    assertThat(page.locator("#says").textContent()).isEqualTo("In call");
    page.evaluate("testingGateway.takesVideo = true; testingGateway.refusesOffers = false");
    page.locator("#camera").click();
    waitForTheirs(page);
    page.waitForFunction("async () => await testingGateway.received() > 3");
  }

  @Test
  void aVideoCallToWhereThereAreNoneBecomesACallWithSound() {
    Page page = watched();
    page.evaluate("testingGateway.takesVideo = false");
    softphone.dialWithVideo("tone");
    softphone.waitForTitle("In call");
    waitForWords(page, "They take no pictures");
    page.waitForFunction("() => cameras.every((t) => t.readyState === 'ended')");
    assertThat(page.locator("#stage").isVisible()).isFalse();
    page.locator("#fact-codec").getByText("opus").waitFor();
  }

  @ParameterizedTest
  @CsvSource({
    "passed, Pictures travel as they are",
    "converted, The gateway converts",
    "overloaded, no room to convert",
    "failed, could not convert",
  })
  void whatTheGatewaySaysOfPicturesIsSaid(String state, String words) {
    Page page = watched();
    page.evaluate("(state) => (testingGateway.pictures = state)", state);
    softphone.dialWithVideo("videoecho");
    softphone.waitForTitle("In call");
    waitForWords(page, words);
    assertThat(page.locator("#stage").isVisible()).isTrue();
    page.locator("#hang-up").click();
    softphone.waitForTitle("Call ended");
    assertThat(page.locator("#pictures-say").textContent()).isEmpty();
  }

  @Test
  void nobodyIsFilmedForAnOtherEndWithoutVideo() {
    Page page = watched();
    softphone.dialWithVideo("videoecho");
    page.waitForFunction("() => cameras.length === 1 && !own.hidden");
    page.evaluate(
        "testingGateway.tell({ type: 'video', call: testingGateway.last, state: 'none' })");
    waitForWords(page, "They have no video");
    page.waitForFunction("() => cameras[0].readyState === 'ended'");
    assertThat(page.locator("#stage").isVisible()).isFalse();
    assertThat(page.locator("#camera").isVisible()).isFalse();
    page.evaluate(
        "testingGateway.tell({ type: 'video', call: testingGateway.last, state: 'converted' })");
    page.locator("#camera").getByText("Start camera").waitFor();
  }

  @Test
  void aCallWithPicturesIsAnsweredWithThemOrWithout() {
    Page page = watched();
    softphone.incoming("in-1", "carol");
    page.locator("#banner").waitFor();
    assertThat(page.locator("#banner-accept-video").isVisible()).isFalse();
    page.locator("#banner-reject").click();
    softphone.incoming("in-2", "dave", true);
    page.locator("#banner").getByText("Incoming video call").waitFor();
    page.locator("#banner-accept-video").click();
    softphone.waitForTitle("In call");
    waitForTheirs(page);
    page.locator("#hang-up").click();
    softphone.waitForTitle("Call ended");
    softphone.incoming("in-3", "erin", true);
    page.locator("#banner-accept").click();
    softphone.waitForTitle("In call");
    assertThat(softphone.sent("accept", "sdp").getFirst()).contains("m=video");
    assertThat(softphone.sent("accept", "sdp").getLast()).doesNotContain("m=video");
    assertThat(page.evaluate(CAMERAS)).isEqualTo("ended");
  }

  @Test
  void aCameraThatOpensAfterTheCallIsClosedAtOnce() {
    Page page =
        softphone
            .watchingCameras()
            .with(
                """
                const watched = navigator.mediaDevices.getUserMedia;
                navigator.mediaDevices.getUserMedia = async (wish) => {
                  if (wish.video) await new Promise((done) => (globalThis.allow = done));
                  return watched(wish);
                };
                """)
            .signIn();
    softphone.dialWithVideo("videoecho");
    page.waitForFunction("() => globalThis.allow");
    softphone.waitForTitle("In call");
    page.locator("#hang-up").click();
    softphone.waitForTitle("Call ended");
    page.evaluate("allow()");
    page.waitForFunction("() => cameras.length === 1 && cameras[0].readyState === 'ended'");
  }
}
