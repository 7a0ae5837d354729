package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.sight.SeenPictures;
import org.tipring.media.video.VideoSize;

/**
 * A page calls itself by WebRTC, with no gateway: what our eye in the browser sees can be believed.
 */
class TheBrowsersEyeIsTrueTest {
  private static final String CALL =
      """
      async () => {
        const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
        a.onicecandidate = ({candidate}) => b.addIceCandidate(candidate);
        b.onicecandidate = ({candidate}) => a.addIceCandidate(candidate);
        window.connections = [a, b];
        await a.setLocalDescription();
        await b.setRemoteDescription(a.localDescription);
        video.send('');
        await b.setLocalDescription();
        await a.setRemoteDescription(b.localDescription);
        await video.of(a);
      }\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void theCameraIsSeenThroughAPeerConnectionAndSoIsAScreen(String codec) {
    try (Chromium chromium = Chromium.start(740);
        var context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.route("http://localhost/**", TheBrowsersEyeIsTrueTest::serve);
      page.navigate("http://localhost/");
      PageVideo video = PageVideo.on(page, codec);
      page.evaluate(CALL);
      video.awaitFirst();
      page.waitForTimeout(1500);
      SeenPictures camera = video.watch(Duration.ofSeconds(3));
      assertThat(camera.distinctASecond()).as("%s", camera).isGreaterThan(10);
      Seeing.assertNeverFrozen("the page", camera, 1000);
      assertThat(camera.recognised().getLast().width()).isEqualTo(640);
      assertThat(video.figures().sent().codec()).isEqualTo(codec);

      video.share(new VideoSize(1280, 720));
      SeenPictures screen = video.watch(Duration.ofSeconds(2));
      assertThat(screen.recognised().getLast().width()).as("%s", screen).isEqualTo(1280);
    }
  }

  private static void serve(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("text/html")
            .setBody("<!doctype html><title>it</title>"));
  }
}
