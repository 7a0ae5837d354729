package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.video.TestingVideoBridge.agreed;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.bridge.TestingSession.Sent;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.party.VideoState;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.TestingH264;

final class PicturesPassTest {
  private static final int SOME_SSRC = 5;

  private final TestingVideoBridge bridge =
      new TestingVideoBridge(agreed(96, MediaFormat.VP8), agreed(120, MediaFormat.VP8));
  private final TestingCamera camera = new TestingCamera(bridge.first, 96, true);

  @AfterEach
  void close() {
    bridge.close();
  }

  @Test
  void underTheNameOfTheOtherSideAndOtherwiseAsTheyAre() {
    bridge.paths.rebuild();
    camera.key();
    camera.delta();
    new TestingCamera(bridge.second, 120, true).key();

    assertThat(bridge.second.sent).extracting(Sent::payloadType).containsExactly(120, 120);
    assertThat(bridge.second.sent).extracting(Sent::sequence).containsExactly(65_530, 65_531);
    assertThat(bridge.second.sent).extracting(Sent::timestamp).containsExactly(0, 3_000);
    assertThat(bridge.second.sent).allMatch(Sent::marker);
    assertThat(bridge.first.sent).extracting(Sent::payloadType).containsExactly(96);
    assertThat(bridge.states).containsExactly(VideoState.PASSED);
    assertThat(bridge.transcoders.opened).isEmpty();
  }

  @Test
  void whatWasNotAgreedOnDoesNot() {
    bridge.paths.rebuild();
    bridge.first.receive(97, SOME_SSRC, 1, 0, true, new byte[100]);

    assertThat(bridge.second.sent).isEmpty();
    assertThat(bridge.drops.of(DropReason.UNKNOWN_PAYLOAD_TYPE)).isEqualTo(1);
  }

  @Test
  void thatOneEndAloneHasVideoIsToldOnce() {
    bridge.second.negotiated = null;
    bridge.paths.rebuild();
    bridge.paths.rebuild();
    bridge.pass(100);
    assertThat(bridge.states).containsExactly(VideoState.NONE);

    bridge.second.negotiated = agreed(120, MediaFormat.VP8);
    bridge.paths.rebuild();
    bridge.second.negotiated = null;
    bridge.paths.rebuild();
    camera.key();
    assertThat(bridge.states).containsExactly(VideoState.NONE, VideoState.PASSED, VideoState.NONE);
    assertThat(bridge.second.sent).isEmpty();
    assertThat(bridge.drops.of(DropReason.NOT_READY)).isEqualTo(1);
  }

  @Test
  void ofACallWithoutVideoNothingIsSaid() {
    bridge.first.negotiated = null;
    bridge.second.negotiated = null;
    bridge.paths.rebuild();
    bridge.pass(100);
    bridge.paths.keyframeWanted(true);
    bridge.first.listener().onBitrate(100_000);

    assertThat(bridge.states).isEmpty();
    assertThat(bridge.second.askedAt).isEmpty();
    assertThat(bridge.paths).hasToString("no video");
  }

  @Test
  void afterTheEndNothingDoes() {
    bridge.paths.rebuild();
    bridge.pass(1_000);
    bridge.paths.close();
    int asked = bridge.first.askedAt.size();
    camera.key();
    bridge.first.listener().onKeyframeWanted();
    bridge.second.listener().onKeyframeWanted();
    bridge.paths.keyframeWanted(false);
    bridge.second.listener().onBitrate(100_000);
    bridge.pass(5_000, camera);

    assertThat(bridge.second.sent).isEmpty();
    assertThat(bridge.first.askedAt).hasSize(asked);
    assertThat(bridge.states).containsExactly(VideoState.PASSED);
  }

  @Test
  void parameterSetsGoBeforeAWholePictureOfH264ThatComesWithout() {
    bridge.first.negotiated = agreed(102, MediaFormat.H264);
    bridge.second.negotiated = agreed(97, MediaFormat.H264);
    bridge.paths.rebuild();
    TestingCamera h264 = new TestingCamera(bridge.first, 102, false);
    h264.key();
    h264.bareKey();

    List<byte[]> again = bridge.second.sent.stream().skip(3).limit(2).map(Sent::payload).toList();
    assertThat(again).containsExactly(TestingH264.SPS, TestingH264.PPS);
    assertThat(bridge.second.sent).hasSize(6).extracting(Sent::payloadType).containsOnly(97);
  }

  @Test
  void soundsLagIsThatOfTheSource() {
    bridge.paths.rebuild();
    bridge.first.lag = 70_000_000;
    bridge.second.lag = -20_000_000;
    bridge.pass(1_000);

    assertThat(bridge.second.lags).isEqualTo(70_000_000);
    assertThat(bridge.first.lags).isEqualTo(-20_000_000);
  }

  @Test
  void aDirectionThatDidNotChangeGoesOn() {
    bridge.paths.rebuild();
    bridge.pass(100);
    camera.key();
    camera.delta();
    bridge.paths.rebuild();
    camera.delta();
    bridge.pass(2_000);

    assertThat(bridge.second.sent).hasSize(3);
    assertThat(bridge.first.askedAt).as("it asked at the beginning alone").hasSize(1);
  }
}
