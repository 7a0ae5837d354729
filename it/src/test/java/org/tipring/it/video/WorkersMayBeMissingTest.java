package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.sound.Sound;

/** A call is heard whatever becomes of those that convert its pictures. */
@ExtendWith(OnStage.class)
class WorkersMayBeMissingTest {
  private static final VideoLine LINE = VideoLine.h264(1).withFeedback("nack pli");

  @Test
  void whereThereIsNoRoomTheCallGoesOnWithSoundAndThePageIsTold(Chromium chromium) {
    try (Gateway gateway = Gateway.start("video:\n  load: 1\n");
        VideoCall call = new VideoCall(gateway, chromium, "VP8", LINE, "answer-with-video")) {
      call.page().awaitVideoState("overloaded");
      assertHeardFor(call, Duration.ofSeconds(2));
      assertThat(call.seenByPage().seen().samples()).isEmpty();
      assertThat(call.phone().eye().packets()).isEmpty();
      call.hangUp();
    }
  }

  @Test
  void afterAWorkersDeathPicturesComeBackAndNoWordIsLost(Gateway gateway, Chromium chromium) {
    try (VideoCall call = new VideoCall(gateway, chromium, "VP8", LINE, "answer-with-video")) {
      call.seenByPage().awaitFirst();
      call.phone().eye().awaitFirst();
      assertThat(gateway.videoWorkers()).isNotEmpty();
      gateway.videoWorkers().forEach(ProcessHandle::destroyForcibly);
      double killedAt = Clock.nowMillis();
      // what was on its way still arrives
      double from = killedAt + 300;
      Await.until(
          "both see pictures again",
          Duration.ofSeconds(30),
          () ->
              !call.seenByPage().seen().from(from).recognised().isEmpty()
                  && !call.phone().eye().seen().from(from).recognised().isEmpty());
      assertHeardFrom(killedAt, "the page", call.page().heard(), VideoCall.PHONE_HERTZ);
      assertHeardFrom(killedAt, "the phone", call.sound().ear().sound(), MICROPHONE_HERTZ);
      call.hangUp();
    }
  }

  private static void assertHeardFrom(double atMillis, String who, Sound sound, double hertz) {
    Hearing.assertWhole(who, sound.from(atMillis - 300 - sound.startMillis()), hertz);
  }

  private static void assertHeardFor(VideoCall call, Duration time) {
    double before = call.page().heard().lengthMillis();
    call.page().awaitHeard(time.plusMillis((long) before));
    Hearing.assertWhole("the page", call.page().heard(), VideoCall.PHONE_HERTZ);
  }
}
