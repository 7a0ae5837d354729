package org.tipring.media.worker;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place for a worker: starts another when one dies, and gives it the streams of those that were
 * not to blame. Entered from media loops, the workers' readers and the watch.
 */
final class WorkerSlot implements WorkerProcess.Listener {
  private static final Logger log = LoggerFactory.getLogger(WorkerSlot.class);

  /** Before another start when a worker died without a frame to blame. */
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private static final int MAX_STREAMS = 128;

  private final WorkerCommand command;
  private final WorkerRoom room = new WorkerRoom();
  private final JobWatch jobWatch = new JobWatch();
  private final Map<Integer, WorkerStream> streams = new ConcurrentHashMap<>();

  /** The one that is ready, or none. */
  private volatile @Nullable WorkerProcess ready;

  private @Nullable WorkerProcess living;
  private boolean isHung;
  private boolean isBroken;
  private boolean isClosed;
  private long startAtNanos;

  WorkerSlot(WorkerCommand command) {
    this.command = command;
  }

  synchronized void start() {
    if (isClosed || living != null) {
      return;
    }
    try {
      living = WorkerProcess.start(command, this);
    } catch (IOException e) {
      log.error("no worker can be started: {}", command, e);
      giveUp();
    }
  }

  /** Called regularly: samples the load, ends a worker that hangs, starts one that is missing. */
  synchronized void watch(long nowNanos) {
    WorkerProcess worker = ready;
    if (worker != null) {
      room.sample(worker.page().busyNanos(), nowNanos);
      if (!isHung && jobWatch.hangs(worker.page().job(), nowNanos)) {
        isHung = true;
        worker.kill();
      }
    } else if (living == null && nowNanos - startAtNanos >= 0) {
      start();
    }
  }

  boolean isReady() {
    return ready != null;
  }

  /** The expected load with that stream more, 0 to 1; infinite when there is no place. */
  synchronized double expectedLoad(Plan plan) {
    boolean hasPlace = !isBroken && !isClosed && streams.size() < MAX_STREAMS;
    return hasPlace ? room.expectedWithOneMore(plan.usualCost()) : Double.POSITIVE_INFINITY;
  }

  synchronized double load() {
    return room.load();
  }

  synchronized void add(WorkerStream transcoder, long nowNanos) {
    streams.put(transcoder.stream(), transcoder);
    room.add(nowNanos);
    send(transcoder.opening());
  }

  synchronized void remove(WorkerStream transcoder) {
    if (streams.remove(transcoder.stream()) != null) {
      room.remove();
      send(new Message.Close(transcoder.stream()));
    }
  }

  /**
   * @return false when it goes nowhere
   */
  boolean send(Message message) {
    WorkerProcess worker = ready;
    return worker != null && worker.send(message);
  }

  @Override
  public void onReport(WorkerProcess worker, Message.Report report) {
    switch (report) {
      case Message.Ready isReady -> onReady(worker);
      case Message.Encoded encoded -> {
        WorkerStream stream = streams.get(encoded.stream());
        if (stream != null) {
          stream.onEncoded(encoded);
        }
      }
      case Message.KeyframeNeeded needed -> {
        WorkerStream stream = streams.get(needed.stream());
        if (stream != null) {
          stream.onKeyframeNeeded(needed);
        }
      }
      case Message.Refused refused -> fail(refused.stream(), "its codec refuses it");
    }
  }

  private synchronized void onReady(WorkerProcess worker) {
    log.info("{} converts video", worker);
    isBroken = false;
    isHung = false;
    for (WorkerStream stream : streams.values()) {
      worker.send(stream.opening());
    }
    ready = worker;
    streams.values().forEach(WorkerStream::onReopened);
  }

  @Override
  public synchronized void onEnd(WorkerProcess worker) {
    boolean wasReady = ready == worker;
    ready = null;
    living = null;
    if (isClosed) {
      return;
    }
    int guilty = worker.wasKilledByOthers() ? 0 : (int) worker.page().job();
    String crime = isHung ? "its codec hung" : "its codec crashed";
    log.warn(
        "{} is gone: {}", worker, guilty == 0 ? "no fault" : "stream " + guilty + ", " + crime);
    if (!wasReady) {
      giveUp();
    } else if (guilty == 0) {
      startAtNanos = System.nanoTime() + PAUSE_NANOS;
    } else {
      fail(guilty, crime);
      start();
    }
  }

  /** A worker that does not even start has no place for anybody, until one does. */
  private void giveUp() {
    isBroken = true;
    startAtNanos = System.nanoTime() + 10 * PAUSE_NANOS;
    for (WorkerStream stream : List.copyOf(streams.values())) {
      fail(stream.stream(), "no worker starts");
    }
  }

  private synchronized void fail(int stream, String reason) {
    WorkerStream guilty = streams.remove(stream);
    if (guilty != null) {
      room.remove();
      guilty.onFailed(reason);
    }
  }

  synchronized void close() {
    isClosed = true;
    WorkerProcess worker = living;
    if (worker != null) {
      worker.kill();
    }
    for (WorkerStream stream : List.copyOf(streams.values())) {
      fail(stream.stream(), "the gateway ends");
    }
  }

  /** For tests: the process that is at work. */
  @Nullable WorkerProcess process() {
    return ready;
  }
}
