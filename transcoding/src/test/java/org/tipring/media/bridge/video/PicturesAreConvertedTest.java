package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.video.TestingVideoBridge.agreed;
import static org.tipring.media.bridge.video.TestingVideoBridge.h264;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.bridge.TestingSession.Sent;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.party.VideoState;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.TestingH264;
import org.tipring.media.worker.Plan;

final class PicturesAreConvertedTest {
  private final TestingVideoBridge bridge =
      new TestingVideoBridge(agreed(96, MediaFormat.VP8), agreed(97, MediaFormat.H264));
  private final TestingCamera browser = new TestingCamera(bridge.first, 96, true);
  private final TestingCamera phone = new TestingCamera(bridge.second, 97, false);

  @BeforeEach
  void join() {
    bridge.paths.rebuild();
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  private TestingTranscoders.Stream toPhone() {
    return bridge.transcoders.opened.getFirst();
  }

  private TestingTranscoders.Stream toBrowser() {
    return bridge.transcoders.opened.get(1);
  }

  @Test
  void bothWaysWithinWhatReceiverAndSettingsAllow() {
    assertThat(bridge.states).containsExactly(VideoState.CONVERTED);
    VideoLimits ours = new VideoLimits(3_600, 108_000, 1_500_000);
    assertThat(bridge.transcoders.opened)
        .extracting(stream -> stream.plan)
        .containsExactly(
            new Plan(VideoCodec.VP8, VideoCodec.H264, ours, 0, 1_500_000, 30),
            new Plan(VideoCodec.H264, VideoCodec.VP8, ours, 0, 1_500_000, 30));
  }

  @Test
  void fromPacketsToFramesToPackets() {
    browser.key();
    assertThat(toPhone().frames).extracting(EncodedFrame::isKey).containsExactly(true);
    toPhone().give(true, TestingH264.stream(TestingH264.hex("65880102")));
    phone.key();
    toBrowser().give(true, TestingH264.hex("504200 9d012a ae00 8e00"));

    assertThat(bridge.second.sent).extracting(Sent::payloadType).containsExactly(97);
    assertThat(bridge.second.sent.getFirst().marker()).isTrue();
    assertThat(bridge.first.sent).extracting(Sent::payloadType).containsExactly(96);
    assertThat(bridge.first.sent.getFirst().timestamp()).isZero();
  }

  @Test
  void aReceiverOfWholeUnitsAloneGetsUnitsThatFit() {
    MediaFormat single = MediaFormat.H264.withParameters(Map.of("profile-level-id", "42e01f"));
    bridge.second.negotiated = agreed(97, single);
    bridge.paths.rebuild();
    assertThat(bridge.transcoders.opened.get(2).plan.maxNal()).isEqualTo(1_200);
  }

  @Test
  void aReceiverThatLacksAPictureIsServedByOurEncoderOnceInHalfASecond() {
    bridge.pass(1_000, browser);
    browser.key();
    bridge.pass(10);
    bridge.first.askedAt.clear();
    long begin = bridge.millis();
    for (int i = 0; i < 150; i++) {
      bridge.second.listener().onKeyframeWanted();
      bridge.paths.keyframeWanted(false);
      int before = toPhone().askedAt.size();
      bridge.pass(10);
      if (toPhone().askedAt.size() > before) {
        toPhone().give(true, TestingH264.stream(TestingH264.hex("65880102")));
      }
    }
    assertThat(toPhone().askedAt).containsExactly(begin + 10, begin + 510, begin + 1_010);
    assertThat(toBrowser().askedAt).isEmpty();
    assertThat(bridge.first.askedAt).as("the source is left alone").isEmpty();
  }

  @Test
  void aDecoderThatLacksAPictureAsksTheSource() {
    browser.key();
    bridge.pass(1_000);
    bridge.first.askedAt.clear();
    toPhone().needKeyframe();
    bridge.pass(10);
    assertThat(bridge.first.askedAt).hasSize(1);
    assertThat(toPhone().askedAt).isEmpty();
  }

  @Test
  void aReceiverThatCannotAskIsServedFromTimeToTime() {
    bridge.second.canAsk = false;
    browser.key();
    bridge.pass(1_500);
    assertThat(toPhone().askedAt).as("nothing was sent yet").isEmpty();
    toPhone().give(true, TestingH264.stream(TestingH264.hex("65880102")));
    bridge.pass(1_010);
    assertThat(toPhone().askedAt).hasSize(1);
    toPhone().give(true, TestingH264.stream(TestingH264.hex("65880102")));
    bridge.paths.keyframeWanted(false);
    bridge.pass(510);
    toPhone().give(true, TestingH264.stream(TestingH264.hex("65880102")));
    bridge.pass(60_000);
    assertThat(toPhone().askedAt).as("it knows how to ask").hasSize(2);
  }

  @Test
  void ourEncoderBeginsAnewWhenADirectionOpensAgain() {
    browser.key();
    bridge.second.negotiated = agreed(97, MediaFormat.H264, 0, Direction.INACTIVE);
    bridge.paths.rebuild();
    bridge.pass(1_000);
    assertThat(toPhone().askedAt).isEmpty();
    assertThat(bridge.first.askedAt).isEmpty();
    bridge.second.negotiated = agreed(97, MediaFormat.H264);
    bridge.paths.rebuild();
    bridge.pass(100);
    assertThat(toPhone().askedAt).hasSize(1);
    assertThat(bridge.first.askedAt).hasSize(1);
    assertThat(bridge.transcoders.opened).hasSize(2);
  }

  @Test
  void theBitRateThatTheReceiverAllowsReachesTheEncoder() {
    bridge.second.listener().onBitrate(300_000);
    bridge.first.listener().onBitrate(900_000);
    assertThat(toPhone().bitrates).containsExactly(300_000L);
    assertThat(toBrowser().bitrates).containsExactly(900_000L);
    bridge.pass(2_000, browser);
    assertThat(bridge.first.limits).as("none of the source's business").isEmpty();
  }

  @Test
  void aBitRateThatADescriptionStatesHoldsAsLongAsItIsStated() {
    bridge.second.negotiated = agreed(97, MediaFormat.H264, 256_000, Direction.SENDRECV);
    bridge.paths.rebuild();
    Plan slow = bridge.transcoders.opened.getLast().plan;
    assertThat(slow.bitrate()).isEqualTo(256_000);
    assertThat(slow.limits().bitrate()).isEqualTo(256_000);

    bridge.second.negotiated = agreed(97, MediaFormat.H264, 1_000_000, Direction.SENDRECV);
    bridge.paths.rebuild();
    assertThat(bridge.transcoders.opened.getLast().plan.bitrate()).isEqualTo(1_000_000);
    assertThat(toPhone().isClosed).isTrue();
    assertThat(toBrowser().isClosed).as("the other way did not change").isFalse();
  }

  @Test
  void anEstimateOutlivesANewPlan() {
    bridge.second.listener().onBitrate(300_000);
    bridge.second.negotiated = agreed(97, h264("42e01e"));
    bridge.paths.rebuild();
    assertThat(bridge.transcoders.opened.get(2).plan.bitrate()).isEqualTo(300_000);
  }

  @Test
  void soundHasToWaitForTheSourcesLagAndTheConversion() {
    bridge.first.lag = 70_000_000;
    for (int i = 0; i < 60; i++) {
      browser.key();
      bridge.pass(40);
      toPhone().give(i == 0, TestingH264.stream(TestingH264.hex("41880102")));
    }
    assertThat(bridge.second.lags).isEqualTo(110_000_000);
    assertThat(bridge.first.lags).isZero();
  }

  @Test
  void anUnchangedPlanKeepsItsCodecs() {
    bridge.second.negotiated = agreed(97, MediaFormat.H264);
    bridge.paths.rebuild();
    assertThat(bridge.transcoders.opened).hasSize(2);
    assertThat(bridge.transcoders.open()).hasSize(2);
  }

  private void beginWithoutRoom() {
    bridge.second.negotiated = null;
    bridge.paths.rebuild();
    bridge.states.clear();
    bridge.transcoders.hasRoom = false;
    bridge.second.negotiated = agreed(97, MediaFormat.H264);
    bridge.paths.rebuild();
  }

  @Test
  void noRoomIsToldOnceAndPicturesGoNowhere() {
    beginWithoutRoom();
    browser.key();
    bridge.second.listener().onKeyframeWanted();
    bridge.second.listener().onBitrate(100_000);
    bridge.pass(3_000, browser);
    bridge.paths.rebuild();

    assertThat(bridge.states).containsExactly(VideoState.OVERLOADED);
    assertThat(bridge.second.sent).isEmpty();
    assertThat(bridge.drops.of(DropReason.NOT_READY)).isEqualTo(61);
  }

  @Test
  void roomThatComesFreeIsTaken() {
    beginWithoutRoom();
    bridge.pass(4_000);
    bridge.transcoders.hasRoom = true;
    assertThat(bridge.states).containsExactly(VideoState.OVERLOADED);

    bridge.pass(2_000);
    assertThat(bridge.states).containsExactly(VideoState.OVERLOADED, VideoState.CONVERTED);
    assertThat(bridge.transcoders.open()).hasSize(2);
  }

  @Test
  void aCodecThatFailedIsToldOnceAndTheOtherWayGoesOn() {
    browser.key();
    toPhone().fail();
    bridge.pass(10);
    browser.key();
    bridge.second.listener().onKeyframeWanted();
    bridge.second.listener().onBitrate(100_000);
    bridge.pass(3_000, browser);
    bridge.paths.rebuild();
    assertThat(bridge.states).containsExactly(VideoState.CONVERTED, VideoState.FAILED);
    assertThat(bridge.drops.of(DropReason.NOT_READY)).isEqualTo(61);

    phone.key();
    toBrowser().give(true, TestingH264.hex("504200 9d012a ae00 8e00"));
    assertThat(bridge.first.sent).hasSize(1);
  }

  @Test
  void theEndClosesAndNothingIsCalledFromThenOn() {
    bridge.paths.close();
    assertThat(bridge.transcoders.open()).isEmpty();
    browser.key();
    bridge.second.listener().onKeyframeWanted();
    bridge.second.listener().onBitrate(100_000);
    bridge.paths.keyframeWanted(true);
    bridge.pass(2_000, browser);
    assertThat(bridge.second.sent).isEmpty();
  }

  @Test
  void videoThatGoesFromTheCallClosesToo() {
    bridge.second.negotiated = null;
    bridge.paths.rebuild();
    assertThat(bridge.transcoders.open()).isEmpty();
    assertThat(bridge.states).containsExactly(VideoState.CONVERTED, VideoState.NONE);
  }

  @Test
  void anotherEncodingThanTheFirstIsCounted() {
    List<PayloadFormat> both =
        List.of(new PayloadFormat(97, MediaFormat.H264), new PayloadFormat(98, MediaFormat.VP8));
    bridge.second.negotiated =
        new NegotiatedVideo(
            both, both, Map.of(), Map.of(), VideoFeedback.NONE, 0, Direction.SENDRECV);
    bridge.first.negotiated = agreed(96, MediaFormat.VP8);
    bridge.paths.rebuild();
    new TestingCamera(bridge.second, 98, true).key();
    assertThat(bridge.first.sent).isEmpty();
    assertThat(bridge.drops.of(DropReason.UNKNOWN_PAYLOAD_TYPE)).isEqualTo(1);
  }
}
