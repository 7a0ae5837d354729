package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.sight.SeenPictures;

/** Calls with pictures both ways between a browser of either codec and a real phone of H.264. */
@ExtendWith(OnStage.class)
class BrowserAndBaresipSeeEachOtherTest {
  private static final int PHONE_HERTZ = 1130;
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void theBrowserCalls(String codec, Gateway gateway, Chromium chromium) {
    String number = gateway.quality().number();
    try (Baresip phone =
            Baresip.startWithVideo(number, gateway.quality().address(), PHONE_HERTZ, true);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      PageVideo video = PageVideo.on(page, codec);
      page.dial(number);
      double answeredAt = phone.awaitEstablished();
      assertBothSee(phone, video, codec, answeredAt, LONG);
      phone.hangUp();
      page.awaitEnded();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void thePhoneCalls(String codec, Gateway gateway, Chromium chromium) {
    try (Baresip phone =
            Baresip.startWithVideo("caller", gateway.quality().address(), PHONE_HERTZ, false);
        CallingPage page = chromium.page(gateway.origin(), "bob")) {
      PageVideo video = PageVideo.on(page, codec);
      phone.dial(gateway.uriOf("bob"));
      page.awaitIncoming();
      page.accept();
      double answeredAt = phone.awaitEstablished();
      assertBothSee(phone, video, codec, answeredAt, SHORT);
      page.hangUp();
      phone.awaitClosed();
    }
  }

  private static void assertBothSee(
      Baresip phone, PageVideo video, String codec, double answeredAt, Duration time) {
    Seeing.assertFirstInTime("the browser", video.awaitFirst(), answeredAt);
    Seeing.assertFirstInTime("baresip", phone.eye().awaitFirst(), answeredAt);
    double from = Clock.nowMillis();
    int shownBefore = phone.eye().shown();
    SeenPictures seen = video.watch(time);
    int shown = phone.eye().shown() - shownBefore;
    double until = Clock.nowMillis();

    Seeing.assertSmooth("the browser", seen);
    Seeing.assertRate("baresip shows", shown * 1000 / (until - from), from, until);
    assertThat(phone.eye().seen().distinct()).isGreaterThan((int) time.toSeconds());
    assertThat(video.figures().seen().codec()).isEqualTo(codec);
    assertThat(video.figures().sent().codec()).isEqualTo(codec);
  }
}
