package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/**
 * A page calls itself by WebRTC, with no gateway: what our ear in the browser hears can be
 * believed.
 */
class TheBrowsersEarIsTrueTest {
  private static final String BLANK =
      "<!doctype html><title>it</title><script type=module src=/it.js></script>";

  @Test
  void theMicrophonesToneIsHeardThroughAPeerConnection() {
    try (Chromium chromium = Chromium.start(740);
        var context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.route("http://localhost/**", route -> serve(route));
      page.navigate("http://localhost/");
      page.waitForFunction("() => window.it");
      page.evaluate(
          """
          async () => {
            const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
            a.onicecandidate = ({candidate}) => b.addIceCandidate(candidate);
            b.onicecandidate = ({candidate}) => a.addIceCandidate(candidate);
            const stream = new MediaStream();
            b.ontrack = ({track}) => stream.addTrack(track);
            const audio = {echoCancellation: false, noiseSuppression: false, autoGainControl: false};
            const mic = await navigator.mediaDevices.getUserMedia({audio});
            a.addTrack(mic.getTracks()[0], mic);
            await a.setLocalDescription();
            await b.setRemoteDescription(a.localDescription);
            await b.setLocalDescription();
            await a.setRemoteDescription(b.localDescription);
            window.listener = new it.Listener();
            await listener.attach(stream);
          }\
          """);
      page.waitForFunction("() => listener.blocks.length >= 120");
      Sound sound = CallingPage.sound((String) page.evaluate("() => listener.sound()"));
      Hearing.assertWhole("the browser", sound, 740);
      assertThat(ToneTrack.of(sound, 1000).coverage()).isLessThan(0.05);
    }
  }

  private static void serve(Route route) {
    boolean isScript = route.request().url().endsWith(".js");
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType(isScript ? "text/javascript" : "text/html")
            .setBody(isScript ? CallingPage.script() : BLANK)
            .setHeaders(Map.of("Access-Control-Allow-Origin", "*")));
  }
}
