package org.tipring.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.video.VideoSize;

@Timeout(60)
class OnlyTheGuiltyStreamEndsTest {
  private static final VideoSize SIZE = new VideoSize(320, 180);
  private static final int STEP = 3_000;

  private final MediaLoops loops = new MediaLoops(1);
  private final MediaLoop loop = loops.next();
  private final VideoWorkers workers =
      VideoWorkers.start(new WorkerSettings(1, 0, null), TestingWorker.class);

  @BeforeEach
  void workerIsReady() throws InterruptedException {
    while (!workers.isReady()) {
      Thread.sleep(10);
    }
  }

  @AfterEach
  void close() {
    workers.close();
    loops.close();
  }

  @Test
  void whenItsCodecCrashes() throws InterruptedException {
    TestingStream innocent = stream();
    TestingStream guilty = stream();
    innocent.order(1, SIZE, 0);
    innocent.next();

    guilty.order(TestingWorker.CRASH, SIZE, 0);

    assertThat(guilty.failure(TestingStream.PATIENCE)).isEqualTo("its codec crashed");
    goesOn(innocent);
    assertThat(innocent.failures).isEmpty();
    assertThat(innocent.keyframesNeeded.get()).isPositive();
  }

  @Test
  void whenItsCodecHangs() throws InterruptedException {
    TestingStream innocent = stream();
    TestingStream guilty = stream();
    long before = System.nanoTime();

    guilty.order(TestingWorker.HANG, SIZE, 0);

    assertThat(guilty.failure(TestingStream.PATIENCE)).isEqualTo("its codec hung");
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(4));
    goesOn(innocent);
    assertThat(innocent.failures).isEmpty();
  }

  @Test
  void andNoneWhenTheWorkerDiesIdle() throws InterruptedException {
    TestingStream innocent = stream();
    innocent.order(1, SIZE, 0);
    innocent.next();

    Objects.requireNonNull(workers.slots().getFirst().process()).kill();

    goesOn(innocent);
    assertThat(innocent.failures).isEmpty();
  }

  @Test
  void andNoneWhenSomebodyElseKillsTheWorkerAtItsJob() throws InterruptedException {
    TestingStream innocent = stream();
    innocent.order(TestingWorker.SLOW, SIZE, 0);
    WorkerProcess worker = Objects.requireNonNull(workers.slots().getFirst().process());
    while ((int) worker.page().job() == 0) {
      Thread.sleep(10);
    }

    ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();

    goesOn(innocent);
    assertThat(innocent.failures).isEmpty();
  }

  @Test
  void theNewestFrameWinsUnderOverload() throws InterruptedException {
    TestingStream stream = stream();
    // the first takes half a second; those that came meanwhile are one job
    stream.order(TestingWorker.SLOW, SIZE, 0);
    WorkerPage page = Objects.requireNonNull(workers.slots().getFirst().process()).page();
    long job;
    do {
      job = page.job();
      Thread.sleep(50);
    } while ((int) job == 0 || page.job() != job);
    for (int i = 1; i <= 6; i++) {
      stream.order(i, SIZE, i * STEP);
    }
    assertThat(stream.next().timestamp()).isZero();
    assertThat(stream.next().timestamp()).isEqualTo(6 * STEP);
    assertThat(stream.next(Duration.ofMillis(700))).isNull();
    assertThat(stream.keyframesNeeded.get()).isLessThanOrEqualTo(1);
  }

  private TestingStream stream() {
    return new TestingStream(
        workers, loop, TestingStream.plan(VideoCodec.CARD, VideoCodec.VP8, TestingStream.ANY));
  }

  /** It lives again when frames come out, of which the first is a key frame. */
  private void goesOn(TestingStream stream) throws InterruptedException {
    long end = System.nanoTime() + TestingStream.PATIENCE.toNanos();
    for (int i = 100; System.nanoTime() < end; i++) {
      stream.order(i, SIZE, i * STEP);
      var frame = stream.next(Duration.ofMillis(50));
      if (frame != null) {
        assertThat(frame.isKey()).isTrue();
        return;
      }
    }
    throw new AssertionError("the innocent stream does not go on");
  }
}
