package org.tipring.media.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.codec.ffmpeg.FfmpegCodecs;
import org.tipring.media.codec.ffmpeg.TestingFilm;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/**
 * Prints what 300 frames cost in CPU seconds: in a plain loop, and through a worker, where both
 * processes are counted. No test: {@code docs/decisions.md} has its numbers and how it is run.
 */
final class WorkerCost {
  private static final int FRAMES = 300;
  private static final List<VideoSize> SIZES =
      Boolean.getBoolean("large")
          ? List.of(new VideoSize(1280, 720))
          : List.of(new VideoSize(640, 360), new VideoSize(1280, 720));

  private static final int ROUNDS = Integer.getInteger("rounds", 5);

  /** Pictures a second, 0 for one when the last is done. */
  private static final int PACE = Integer.getInteger("pace", 0);

  private WorkerCost() {}

  public static void main(String[] args) throws Exception {
    System.out.println("from\tsize\tin process\tthrough a worker\tratio");
    for (VideoSize size : SIZES) {
      long bitrate = size.width() == 640 ? 800_000 : 2_000_000;
      compare(VideoCodec.VP8, VideoCodec.H264, size, bitrate);
      compare(VideoCodec.H264, VideoCodec.VP8, size, bitrate);
    }
    System.exit(0);
  }

  /** Both ways in turn, and the least of each: what others do on the machine only adds. */
  private static void compare(VideoCodec from, VideoCodec to, VideoSize size, long bitrate)
      throws Exception {
    List<EncodedFrame> film = TestingFilm.of(from, size, FRAMES, bitrate);
    try (InProcess inProcess = new InProcess(from, to, size, bitrate);
        ThroughWorker throughWorker = new ThroughWorker(from, to, bitrate)) {
      double least = Double.MAX_VALUE;
      double leastOfWorker = Double.MAX_VALUE;
      for (int round = 0; round <= ROUNDS; round++) {
        double first = inProcess.run(film, round);
        double second = throughWorker.run(film, round);
        if (round > 0) {
          least = Math.min(least, first);
          leastOfWorker = Math.min(leastOfWorker, second);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s\t%s\t%.3f\t%.3f\t%.3f%n",
          from,
          size,
          least,
          leastOfWorker,
          leastOfWorker / least);
    }
  }

  /** The codecs in a plain loop. */
  private static final class InProcess implements AutoCloseable {
    private final VideoDecoder decoder;
    private final VideoEncoder encoder;

    InProcess(VideoCodec from, VideoCodec to, VideoSize size, long bitrate) {
      FfmpegCodecs codecs = new FfmpegCodecs();
      decoder = codecs.decoder(from);
      encoder = codecs.encoder(to, new VideoEncoding(size, 30, bitrate, bitrate, 0));
    }

    double run(List<EncodedFrame> film, int round) throws InterruptedException {
      double start = ourSeconds();
      long due = System.nanoTime();
      for (EncodedFrame frame : film) {
        Picture picture =
            Objects.requireNonNull(decoder.decode(frame.data(), 0, frame.data().length));
        int timestamp = frame.timestamp() + round * FRAMES * 3_000;
        Objects.requireNonNull(encoder.encode(picture, timestamp, false));
        due = pace(due);
      }
      return ourSeconds() - start;
    }

    @Override
    public void close() {
      encoder.close();
      decoder.close();
    }
  }

  /** Everything that a call's video goes through, but for the network. */
  private static final class ThroughWorker implements AutoCloseable {
    private final SynchronousQueue<EncodedFrame> made = new SynchronousQueue<>();
    private final MediaLoops loops = new MediaLoops(1);
    private final MediaLoop loop = loops.next();
    private final VideoWorkers workers = VideoWorkers.start(new WorkerSettings(1, 0, null));
    private final WorkerProcess worker;
    private final VideoTranscoder transcoder;

    ThroughWorker(VideoCodec from, VideoCodec to, long bitrate) throws InterruptedException {
      while (!workers.isReady()) {
        Thread.sleep(10);
      }
      worker = Objects.requireNonNull(workers.slots().getFirst().process());
      Plan plan = new Plan(from, to, new VideoLimits(8160, 8160 * 60, bitrate), 0, bitrate, 30);
      transcoder = Objects.requireNonNull(workers.open(loop, plan, new Handing(made)));
    }

    double run(List<EncodedFrame> film, int round) throws InterruptedException {
      double start = ourSeconds() + itsSeconds(worker);
      long due = System.nanoTime();
      for (EncodedFrame frame : film) {
        int timestamp = frame.timestamp() + round * FRAMES * 3_000;
        EncodedFrame next = new EncodedFrame(frame.data(), timestamp, frame.isKey());
        loop.execute(() -> transcoder.decode(next));
        Objects.requireNonNull(made.poll(20, TimeUnit.SECONDS));
        due = pace(due);
      }
      return ourSeconds() + itsSeconds(worker) - start;
    }

    @Override
    public void close() {
      workers.close();
      loops.close();
    }
  }

  private static long pace(long due) throws InterruptedException {
    if (PACE == 0) {
      return due;
    }
    long next = due + 1_000_000_000L / PACE;
    long wait = next - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    return next;
  }

  private static double ourSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double itsSeconds(WorkerProcess worker) {
    return ProcessHandle.of(worker.pid())
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow()
            .toNanos()
        / 1e9;
  }

  private record Handing(SynchronousQueue<EncodedFrame> made) implements VideoTranscoder.Listener {
    @Override
    public void onFrame(EncodedFrame frame, VideoSize size) {
      try {
        made.put(frame);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onKeyframeNeeded() {}

    @Override
    public void onFailed(String reason) {
      // the workers are closed at the end of a run
    }
  }
}
