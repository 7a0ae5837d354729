package org.tipring.media.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.ffmpeg.FfmpegCodecs;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.video.CardOrder;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** A stream through a worker, for a test's own thread: it keeps what it is told. */
final class TestingStream implements VideoTranscoder.Listener {
  static final VideoLimits ANY = new VideoLimits(8160, 8160 * 60, 4_000_000);
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MediaLoop loop;
  private final VideoTranscoder transcoder;
  final BlockingQueue<EncodedFrame> frames = new LinkedBlockingQueue<>(10_000);
  final BlockingQueue<String> failures = new LinkedBlockingQueue<>(10);
  final AtomicInteger keyframesNeeded = new AtomicInteger();
  final List<VideoSize> sizes = new ArrayList<>();

  TestingStream(VideoWorkers workers, MediaLoop loop, Plan plan) {
    this.loop = loop;
    transcoder = Objects.requireNonNull(workers.open(loop, plan, this));
  }

  static Plan plan(VideoCodec from, VideoCodec to, VideoLimits limits) {
    return new Plan(from, to, limits, 0, 600_000, 60);
  }

  void decode(EncodedFrame frame) {
    loop.execute(() -> transcoder.decode(frame));
  }

  void order(int counter, VideoSize size, int timestamp) {
    decode(new CardOrder(counter, size).toFrame(timestamp));
  }

  void call(Consumer<VideoTranscoder> what) {
    loop.execute(() -> what.accept(transcoder));
  }

  /** The next frame that was made; null when none comes. */
  @Nullable EncodedFrame next(Duration patience) throws InterruptedException {
    return frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  EncodedFrame next() throws InterruptedException {
    return Objects.requireNonNull(next(PATIENCE), "no frame came");
  }

  @Nullable String failure(Duration patience) throws InterruptedException {
    return failures.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void close() {
    loop.execute(transcoder::close);
  }

  @Override
  public void onFrame(EncodedFrame frame, VideoSize size) {
    synchronized (sizes) {
      sizes.add(size);
    }
    frames.add(frame);
  }

  @Override
  public void onKeyframeNeeded() {
    keyframesNeeded.incrementAndGet();
  }

  @Override
  public void onFailed(String reason) {
    failures.add(reason);
  }

  /** Reads the cards of one coded stream. */
  static final class Eye implements AutoCloseable {
    private final VideoDecoder decoder;

    Eye(VideoCodec codec) {
      decoder = new FfmpegCodecs().decoder(codec);
    }

    /** The counter, -1 for none that can be read. */
    int see(EncodedFrame frame) {
      Picture picture = decoder.decode(frame.data(), 0, frame.data().length);
      if (picture == null) {
        return -1;
      }
      VideoSize size = picture.size();
      byte[] luma = new byte[size.width() * size.height()];
      picture.copyLuma(luma);
      return TestCard.read(luma, size.width(), size.width(), size.height());
    }

    @Override
    public void close() {
      decoder.close();
    }
  }
}
