package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;

final class WhatNeedNotBeConvertedIsNotTest {
  private static MediaFormat h264(String profileLevel, int mode) {
    return MediaFormat.H264.withParameters(
        Map.of("profile-level-id", profileLevel, "packetization-mode", Integer.toString(mode)));
  }

  private static NegotiatedVideo video(int payloadType, MediaFormat format, long bitrate) {
    List<PayloadFormat> formats = List.of(new PayloadFormat(payloadType, format));
    return new NegotiatedVideo(
        formats, formats, Map.of(), Map.of(), VideoFeedback.NONE, bitrate, Direction.SENDRECV);
  }

  @ParameterizedTest
  @CsvSource({
    "42e01f, 1, 42e01f, 1, true",
    "42e01f, 0, 42e01f, 1, true",
    "42e01f, 1, 42e01f, 0, false",
    "42e01f, 1, 42801f, 1, true",
    "42e01f, 1, 42e00d, 1, true",
    "42e01f, 1, 64001f, 1, true",
    "64001f, 1, 42e01f, 1, false",
    "4d001f, 1, 42e01f, 1, false"
  })
  void h264PassesWhereProfileAndModeAreUnderstood(
      String sent, int sentMode, String known, int knownMode, boolean passes) {
    VideoPlan plan =
        VideoPlan.of(video(102, h264(sent, sentMode), 0), video(97, h264(known, knownMode), 0));
    assertThat(plan instanceof VideoPlan.PassThrough).isEqualTo(passes);
  }

  @Test
  void vp8PassesUnderTheOtherName() {
    VideoPlan plan = VideoPlan.of(video(96, MediaFormat.VP8, 0), video(120, MediaFormat.VP8, 0));
    assertThat(plan)
        .isInstanceOfSatisfying(
            VideoPlan.PassThrough.class,
            passing ->
                assertThat(passing.renames())
                    .containsExactly(new VideoPlan.Rename(96, 120, MediaFormat.VP8)));
  }

  @Test
  void otherCodecsAreConverted() {
    VideoPlan plan =
        VideoPlan.of(video(96, MediaFormat.VP8, 0), video(97, h264("42e01f", 1), 256_000));
    assertThat(plan).isInstanceOf(VideoPlan.Transcode.class);
    assertThat(plan.transcode().limits().frameSize()).isEqualTo(3_600);
    assertThat(plan.transcode().limits().bitrate()).isEqualTo(256_000);
  }

  @Test
  void whatIsTooLargeForALevelHasItsLimitsReady() {
    VideoPlan plan =
        VideoPlan.of(video(102, h264("42e01f", 1), 0), video(97, h264("42e00d", 1), 0));
    assertThat(plan.transcode().limits().frameSize()).isEqualTo(396);
  }
}
