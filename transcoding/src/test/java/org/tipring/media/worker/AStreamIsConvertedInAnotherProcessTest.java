package org.tipring.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.ffmpeg.TestingFilm;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AStreamIsConvertedInAnotherProcessTest {
  private static final VideoSize SIZE = new VideoSize(320, 180);
  private static final VideoLimits CIF = new VideoLimits(396, 396 * 30, 1_000_000);
  private static final int STEP = 3_000;

  private final MediaLoops loops = new MediaLoops(1);
  private final MediaLoop loop = loops.next();
  private final VideoWorkers workers = VideoWorkers.start(new WorkerSettings(1, 0, null));

  @BeforeAll
  void workerIsReady() throws InterruptedException {
    while (!workers.isReady()) {
      Thread.sleep(10);
    }
  }

  @AfterAll
  void close() {
    workers.close();
    loops.close();
  }

  @Test
  void everyCardIsReadAfterThreeConversions() throws InterruptedException {
    TestingStream card = stream(VideoCodec.CARD, VideoCodec.VP8, TestingStream.ANY);
    TestingStream there = stream(VideoCodec.VP8, VideoCodec.H264, TestingStream.ANY);
    TestingStream back = stream(VideoCodec.H264, VideoCodec.VP8, TestingStream.ANY);
    try (TestingStream.Eye eye = new TestingStream.Eye(VideoCodec.VP8)) {
      for (int i = 0; i < 40; i++) {
        card.order(500 + i, SIZE, i * STEP);
        there.decode(card.next());
        back.decode(there.next());
        EncodedFrame seen = back.next();
        assertThat(seen.timestamp()).isEqualTo(i * STEP);
        assertThat(eye.see(seen)).isEqualTo(500 + i);
      }
    }
    close(card, there, back);
  }

  @Test
  void aSourceThatGrowsIsMadeSmallerForTheReceiver() throws InterruptedException {
    TestingStream card = stream(VideoCodec.CARD, VideoCodec.VP8, TestingStream.ANY);
    TestingStream there = stream(VideoCodec.VP8, VideoCodec.H264, CIF);
    try (TestingStream.Eye eye = new TestingStream.Eye(VideoCodec.H264)) {
      for (int i = 0; i < 10; i++) {
        VideoSize size = i < 5 ? SIZE : new VideoSize(1280, 720);
        card.order(i, size, i * STEP);
        there.decode(card.next());
        EncodedFrame seen = there.next();
        assertThat(seen.isKey()).isEqualTo(i == 0 || i == 5);
        assertThat(eye.see(seen)).isEqualTo(i);
      }
    }
    VideoSize before = there.sizes.getFirst();
    VideoSize after = there.sizes.getLast();
    assertThat(before).isEqualTo(SIZE);
    assertThat(after.macroblocks()).isBetween(300, 396);
    assertThat((double) after.width() / after.height()).isBetween(1.7, 1.85);
    close(card, there);
  }

  @Test
  void picturesAreLeftOutToKeepTheReceiversRate() throws InterruptedException {
    VideoLimits slow = new VideoLimits(396, 240 * 10, 1_000_000);
    TestingStream card = stream(VideoCodec.CARD, VideoCodec.H264, slow);
    for (int i = 0; i < 60; i++) {
      card.order(i, SIZE, i * STEP);
      card.next(Duration.ofMillis(20));
    }
    // 320x180 has 240 macroblocks: ten a second of the thirty, in two seconds
    assertThat(card.sizes.size()).isBetween(19, 22);
    close(card);
  }

  @Test
  void aKeyFrameIsTheNextWhenAskedFor() throws InterruptedException {
    TestingStream card = stream(VideoCodec.CARD, VideoCodec.VP8, TestingStream.ANY);
    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        card.call(VideoTranscoder::requestKeyframe);
      }
      card.order(i, SIZE, i * STEP);
      assertThat(card.next().isKey()).as("picture %s", i).isEqualTo(i == 0 || i == 10);
    }
    close(card);
  }

  @Test
  void noNalIsLongerThanAReceiverWithoutFragmentsTakes() throws InterruptedException {
    Plan plan = new Plan(VideoCodec.CARD, VideoCodec.H264, TestingStream.ANY, 1_200, 2_000_000, 30);
    TestingStream card = new TestingStream(workers, loop, plan);
    for (int i = 0; i < 10; i++) {
      card.order(i * 37, new VideoSize(640, 360), i * STEP);
      assertThat(longestNal(card.next().data())).isBetween(100, 1_200);
    }
    close(card);
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264"})
  void nonsenseCostsPicturesAndNothingElse(VideoCodec codec) throws InterruptedException {
    VideoCodec to = codec == VideoCodec.VP8 ? VideoCodec.H264 : VideoCodec.VP8;
    var film = TestingFilm.of(codec, new VideoSize(160, 96), 30, 200_000);
    TestingStream bad = stream(codec, to, TestingStream.ANY);
    TestingStream good = stream(VideoCodec.CARD, VideoCodec.VP8, TestingStream.ANY);
    long pid = Objects.requireNonNull(workers.slots().getFirst().process()).pid();
    Random random = new Random(20_26);
    for (int i = 0; i < 10_000; i++) {
      EncodedFrame frame = film.get(i % film.size());
      bad.decode(new EncodedFrame(mutated(frame.data(), random), i * STEP, true));
      if (i % 6 == 5) {
        // turns are taken, so the bad stream's ring is empty when this comes back
        good.order(i, new VideoSize(64, 48), i * STEP);
        good.next();
      }
    }
    good.order(7, SIZE, 0);
    assertThat(good.next().data()).isNotEmpty();
    assertThat(bad.keyframesNeeded.get()).isPositive();
    assertThat(bad.failures).isEmpty();
    assertThat(Objects.requireNonNull(workers.slots().getFirst().process()).pid()).isEqualTo(pid);
    close(bad, good);
  }

  private static byte[] mutated(byte[] data, Random random) {
    byte[] changed = data.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(1, changed.length) : changed.length;
    return Arrays.copyOf(changed, length);
  }

  private static int longestNal(byte[] data) {
    int longest = 0;
    int start = -1;
    for (int i = 0; i + 3 <= data.length; i++) {
      if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
        longest = start < 0 ? longest : Math.max(longest, i - start);
        start = i + 3;
      }
    }
    return Math.max(longest, data.length - start);
  }

  private TestingStream stream(VideoCodec from, VideoCodec to, VideoLimits limits) {
    return new TestingStream(workers, loop, TestingStream.plan(from, to, limits));
  }

  private static void close(TestingStream... streams) {
    for (TestingStream stream : streams) {
      stream.close();
    }
  }
}
