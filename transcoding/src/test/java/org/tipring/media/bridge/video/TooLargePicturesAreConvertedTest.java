package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.video.TestingCamera.SMALL_SPS;
import static org.tipring.media.bridge.video.TestingVideoBridge.agreed;
import static org.tipring.media.bridge.video.TestingVideoBridge.h264;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.bridge.TestingSession.Sent;
import org.tipring.media.format.H264Level;
import org.tipring.media.party.VideoState;
import org.tipring.media.video.TestingH264;

/** The receiver is of level 1: no more than 176 by 144. */
final class TooLargePicturesAreConvertedTest {
  private final TestingVideoBridge bridge =
      new TestingVideoBridge(agreed(102, h264("42e01f")), agreed(97, h264("42e00a")));
  private final TestingCamera camera = new TestingCamera(bridge.first, 102, false);

  @BeforeEach
  void join() {
    bridge.paths.rebuild();
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  @Test
  void smallOnesPass() {
    camera.key(SMALL_SPS);
    camera.delta();
    bridge.pass(10);
    assertThat(bridge.second.sent).hasSize(4);
    assertThat(bridge.transcoders.opened).isEmpty();
    assertThat(bridge.states).containsExactly(VideoState.PASSED);
  }

  @Test
  void fromTheVeryFirstAndNoLongerThanTheyAreTooLarge() {
    camera.key(SMALL_SPS);
    bridge.second.sent.clear();
    camera.key(TestingH264.SPS);
    camera.delta();
    bridge.pass(10);
    assertThat(bridge.second.sent).as("none of it passes").isEmpty();
    assertThat(bridge.conversion().frames).hasSize(2);
    assertThat(bridge.conversion().plan.limits().frameSize())
        .isEqualTo(H264Level.L1.limits().frameSize());
    bridge.conversion().give(true, TestingH264.stream(TestingH264.hex("65880102")));
    assertThat(bridge.second.sent).extracting(Sent::payloadType).containsExactly(97);

    bridge.second.sent.clear();
    camera.key(SMALL_SPS);
    bridge.pass(10);
    assertThat(bridge.transcoders.open()).isEmpty();
    assertThat(bridge.second.sent).hasSize(3);
    assertThat(bridge.states)
        .containsExactly(VideoState.PASSED, VideoState.CONVERTED, VideoState.PASSED);
  }

  @Test
  void oneConversionIsEnough() {
    camera.key(TestingH264.SPS);
    camera.key(TestingH264.SPS);
    camera.bareKey();
    assertThat(bridge.transcoders.opened).hasSize(1);
    assertThat(bridge.conversion().frames).hasSize(3);
  }

  @Test
  void whereThereIsNoRoomTheyGoNowhereUntilTheyAreSmallAgain() {
    bridge.transcoders.hasRoom = false;
    camera.key(TestingH264.SPS);
    camera.delta();
    bridge.pass(10);
    assertThat(bridge.second.sent).isEmpty();
    camera.key(SMALL_SPS);
    bridge.pass(10);
    assertThat(bridge.second.sent).hasSize(3);
    assertThat(bridge.states)
        .containsExactly(VideoState.PASSED, VideoState.OVERLOADED, VideoState.PASSED);
  }

  @Test
  void withTheBitRateThatWasEstimatedMeanwhile() {
    bridge.second.listener().onBitrate(50_000);
    camera.key(TestingH264.SPS);
    assertThat(bridge.conversion().plan.bitrate()).isEqualTo(50_000);
  }
}
