package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.sight.SeenPictures.Sample;
import org.tipring.media.video.VideoSize;

/** Phones of either packetization-mode, and one that takes small pictures only. */
@ExtendWith(OnStage.class)
class PhonesOfEveryKindAreSeenTest {
  private static final int STAP_A = 24;

  static Stream<Arguments> pairs() {
    return Stream.of("VP8", "H264")
        .flatMap(codec -> Stream.of(0, 1).map(mode -> Arguments.of(codec, mode)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bothSeeEachOther(String codec, int mode, Gateway gateway, Chromium chromium) {
    VideoLine line = VideoLine.h264(mode);
    try (VideoCall call = new VideoCall(gateway, chromium, codec, line, "answer-with-video")) {
      Seeing.assertFirstInTime("the page", call.seenByPage().awaitFirst(), call.answeredAt());
      Seeing.assertFirstInTime("the phone", call.phone().eye().awaitFirst(), call.answeredAt());
      double from = Clock.nowMillis();
      Seeing.assertSmooth("the page", call.seenByPage().watch(Duration.ofSeconds(4)));
      Seeing.assertSmooth("the phone", call.phone().eye().seen().from(from));
      if (mode == 0) {
        assertThat(call.phone().eye().payloadTypes()).allMatch(type -> type < STAP_A);
      }
      call.hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile-level-id=42e00d",
        "profile-level-id=42e00a;max-fs=396;max-mbps=11880;max-br=768"
      })
  void aSharedScreenIsMadeSmallForAPhoneOfCif(String small, Gateway gateway, Chromium chromium) {
    VideoLine cif = VideoLine.h264(1).withParameters(small + ";packetization-mode=1");
    try (VideoCall call = new VideoCall(gateway, chromium, "VP8", cif, "answer-with-video")) {
      call.phone().eye().awaitFirst();
      call.seenByPage().share(new VideoSize(1280, 720));
      var seen = call.phone().eye().watch(Duration.ofSeconds(6));
      assertThat(seen.recognised()).hasSizeGreaterThan(70);
      assertThat(seen.samples())
          .allMatch(sample -> sizeOf(sample).macroblocks() <= 396, "396 macroblocks at most");
      Seeing.assertNeverFrozen("the phone", seen, 1500);
      call.hangUp();
    }
  }

  private static VideoSize sizeOf(Sample sample) {
    return new VideoSize(sample.width(), sample.height());
  }
}
