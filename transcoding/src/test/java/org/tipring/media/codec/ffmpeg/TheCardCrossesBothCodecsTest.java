package org.tipring.media.codec.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.video.AnnexB;
import org.tipring.media.video.CardOrder;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

class TheCardCrossesBothCodecsTest {
  private static final VideoSize SIZE = new VideoSize(320, 180);
  private static final int STEP = 3_000;

  private final FfmpegCodecs codecs = new FfmpegCodecs();

  @Test
  void withItsCounterAtTwoHundredKilobits() {
    VideoEncoding encoding = new VideoEncoding(SIZE, 30, 200_000, 1_000_000, 0);
    try (VideoDecoder card = codecs.decoder(VideoCodec.CARD);
        VideoEncoder toVp8 = codecs.encoder(VideoCodec.VP8, encoding);
        VideoDecoder fromVp8 = codecs.decoder(VideoCodec.VP8);
        VideoEncoder toH264 = codecs.encoder(VideoCodec.H264, encoding);
        VideoDecoder fromH264 = codecs.decoder(VideoCodec.H264)) {
      for (int i = 0; i < 60; i++) {
        Picture painted = painted(card, 1000 + i);
        Picture once = through(painted, toVp8, fromVp8, i);
        Picture twice = through(once, toH264, fromH264, i);
        assertThat(read(twice)).isEqualTo(1000 + i);
      }
    }
  }

  /** What phones of packetization-mode 0 send. */
  @Test
  void aPictureOfSeveralSlicesIsSeenAndNotWithoutOneOfThem() {
    VideoEncoding encoding = new VideoEncoding(SIZE, 30, 1_000_000, 2_000_000, 1_200);
    try (TestingNoise noise = new TestingNoise(SIZE);
        VideoEncoder encoder = codecs.encoder(VideoCodec.H264, encoding);
        VideoDecoder decoder = codecs.decoder(VideoCodec.H264)) {
      for (int i = 0; i < 10; i++) {
        byte[] data = Objects.requireNonNull(encoder.encode(noise.next(), i * STEP, false)).data();
        assertThat(decoder.decode(data, 0, data.length)).as("picture %s", i).isNotNull();
      }
      EncodedFrame last = Objects.requireNonNull(encoder.encode(noise.next(), 10 * STEP, true));
      AnnexB nals = new AnnexB();
      nals.over(last.data(), 0, last.data().length);
      int begins = 0;
      int count = 0;
      while (nals.next()) {
        begins = nals.offset();
        count++;
      }
      assertThat(count).as("two parameter sets and several slices").isGreaterThan(4);
      assertThat(decoder.decode(last.data(), 0, begins - 4)).isNull();
      assertThat(decoder.errors()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264"})
  void aKeyFrameComesWhenAskedForAndNotOtherwise(VideoCodec codec) {
    VideoEncoding encoding = new VideoEncoding(SIZE, 30, 200_000, 1_000_000, 0);
    try (VideoDecoder card = codecs.decoder(VideoCodec.CARD);
        VideoEncoder encoder = codecs.encoder(codec, encoding)) {
      for (int i = 0; i < 400; i++) {
        boolean isAsked = i == 123;
        EncodedFrame frame = encoder.encode(painted(card, i), i * STEP, isAsked);
        assertThat(Objects.requireNonNull(frame).isKey()).isEqualTo(i == 0 || isAsked);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264"})
  void theBitrateIsFollowedWithinASecondWithoutAKeyFrame(VideoCodec codec) {
    VideoSize size = new VideoSize(640, 360);
    VideoEncoding encoding = new VideoEncoding(size, 30, 800_000, 2_000_000, 0);
    try (VideoEncoder encoder = codecs.encoder(codec, encoding);
        TestingNoise noise = new TestingNoise(size)) {
      seconds(encoder, noise, 0, 2, 30);
      assertThat(seconds(encoder, noise, 2, 2, 30)).isBetween(600_000L, 1_000_000L);
      encoder.setBitrate(300_000);
      seconds(encoder, noise, 4, 1, 30);
      assertThat(seconds(encoder, noise, 5, 2, 30)).isBetween(200_000L, 380_000L);
      encoder.setBitrate(1_600_000);
      seconds(encoder, noise, 7, 1, 30);
      assertThat(seconds(encoder, noise, 8, 2, 30)).isBetween(1_200_000L, 2_000_000L);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264"})
  void aSlowerSourceHasTheSameBitrate(VideoCodec codec) {
    VideoSize size = new VideoSize(640, 360);
    VideoEncoding encoding = new VideoEncoding(size, 30, 600_000, 2_000_000, 0);
    try (VideoEncoder encoder = codecs.encoder(codec, encoding);
        TestingNoise noise = new TestingNoise(size)) {
      seconds(encoder, noise, 0, 3, 10);
      assertThat(seconds(encoder, noise, 3, 3, 10)).isBetween(430_000L, 770_000L);
    }
  }

  /**
   * @return bits a second
   */
  private static long seconds(
      VideoEncoder encoder, TestingNoise noise, int from, int seconds, int rate) {
    long bytes = 0;
    for (int i = from * rate; i < (from + seconds) * rate; i++) {
      EncodedFrame frame =
          Objects.requireNonNull(encoder.encode(noise.next(), i * (90_000 / rate), false));
      assertThat(frame.isKey()).as("picture %s", i).isEqualTo(i == 0);
      bytes += frame.data().length;
    }
    return bytes * 8 / seconds;
  }

  private static Picture painted(VideoDecoder card, int counter) {
    byte[] order = new CardOrder(counter, SIZE).toFrame(0).data();
    return Objects.requireNonNull(card.decode(order, 0, order.length));
  }

  private static Picture through(
      Picture picture, VideoEncoder encoder, VideoDecoder decoder, int index) {
    EncodedFrame frame = Objects.requireNonNull(encoder.encode(picture, index * STEP, false));
    assertThat(frame.isKey()).isEqualTo(index == 0);
    return Objects.requireNonNull(decoder.decode(frame.data(), 0, frame.data().length));
  }

  private static int read(Picture picture) {
    byte[] luma = new byte[SIZE.width() * SIZE.height()];
    picture.copyLuma(luma);
    return TestCard.read(luma, SIZE.width(), SIZE.width(), SIZE.height());
  }
}
