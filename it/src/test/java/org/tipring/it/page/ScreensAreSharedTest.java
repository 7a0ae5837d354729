package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tipring.it.peers.Unhurried;

@Unhurried
class ScreensAreSharedTest {
  private static final String CAMERAS = "cameras.map((t) => t.readyState).join()";
  private static final String SCREENS = "screens.map((t) => t.readyState).join()";

  @RegisterExtension static final Softphone softphone = new Softphone();

  private static Page inAVideoCall(Softphone prepared) {
    Page page = prepared.signIn();
    softphone.dialWithVideo("videoecho");
    page.waitForFunction("() => cameras.length === 1 && !own.hidden");
    return page;
  }

  @Test
  void aScreenTakesTheCamerasPlaceAndGivesItBack() {
    Page page = inAVideoCall(softphone.watchingCameras());
    page.locator("#share").click();
    page.waitForFunction("() => own.dataset.source === 'screen' && own.videoWidth === 320");
    assertThat(page.evaluate(CAMERAS)).isEqualTo("ended");
    page.locator("#share").getByText("Stop sharing").click();
    page.waitForFunction("() => own.dataset.source === 'camera' && own.videoWidth === 640");
    assertThat(page.evaluate(SCREENS)).isEqualTo("ended");
    assertThat(page.evaluate(CAMERAS)).isEqualTo("ended,live");
  }

  @Test
  void theBrowsersOwnButtonStopsSharingToo() {
    Page page = inAVideoCall(softphone.watchingCameras());
    page.locator("#share").click();
    page.waitForFunction("() => own.dataset.source === 'screen'");
    page.evaluate("screens[0].dispatchEvent(new Event('ended'))");
    page.waitForFunction("() => own.dataset.source === 'camera'");
  }

  @Test
  void aScreenThatIsNotChosenChangesNothing() {
    Page page =
        inAVideoCall(
            softphone
                .watchingCameras()
                .with(
                    "navigator.mediaDevices.getDisplayMedia = async () => {"
                        + " throw new DOMException('', 'NotAllowedError'); };"));
    page.locator("#share").click();
    page.locator("#pictures-say").getByText("The screen is not shared").waitFor();
    assertThat(page.evaluate(CAMERAS)).isEqualTo("live");
    assertThat(page.evaluate("own.dataset.source")).isEqualTo("camera");
  }

  @Test
  void aBrowserThatSharesNoScreenShowsNoButtonForIt() {
    Page page = softphone.with("delete MediaDevices.prototype.getDisplayMedia;").signIn();
    softphone.dialWithVideo("videoecho");
    softphone.waitForTitle("In call");
    page.locator("#camera").waitFor();
    assertThat(page.locator("#share").isVisible()).isFalse();
  }
}
