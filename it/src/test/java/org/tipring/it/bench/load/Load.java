package org.tipring.it.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.meter.Latencies;
import org.tipring.it.peers.Await;
import org.tipring.media.loop.MediaLoop;

/** Many calls through one gateway, from their set-up to their end. Its methods block. */
public final class Load implements AutoCloseable {
  /** Calls being set up at one time. */
  private static final int MOST_PENDING = 50;

  private static final long PATIENCE_SECONDS = 30;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final int LOOKS = 20;

  private final MediaLoop loop;
  private final CallPlacer placer;
  private final Heard heard = new Heard();
  private final Latencies setUps = new Latencies();
  private final List<LoadedCall> calls = new ArrayList<>();
  private final ConcurrentLinkedQueue<LoadedCall> connected = new ConcurrentLinkedQueue<>();
  private final Pacer clock;
  private BothWays before = new BothWays(Traffic.sum(List.of()), Traffic.sum(List.of()));

  /** Opens the ends of so many calls; nothing is said to the gateway yet. */
  public Load(MediaLoop loop, CallPlacer placer, int calls, Script script) {
    this.loop = loop;
    this.placer = placer;
    for (int i = 0; i < calls; i++) {
      this.calls.add(open(script, i));
    }
    clock = new Pacer(loop, script.frameNanos(), mouths());
  }

  private LoadedCall open(Script script, int number) {
    return switch (script) {
      case SpeechScript speech -> new SpokenCall(loop, number, speech, heard);
      case FilmScript film -> new FilmCall(loop, number, film);
    };
  }

  /**
   * Sets the calls up, and waits until each is connected or refused.
   *
   * @param rate calls begun a second, unless fifty are pending
   * @return how long each that succeeded took
   * @throws IllegalStateException when a call failed: a load with holes in it measures nothing
   */
  public Latencies setUp(int rate) {
    Semaphore free = new Semaphore(MOST_PENDING);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    long beganAt = System.nanoTime();
    for (int i = 0; i < calls.size(); i++) {
      long dueIn = beganAt + i * 1_000_000_000L / rate - System.nanoTime();
      Await.pause(Duration.ofNanos(Math.max(0, dueIn)));
      free.acquireUninterruptibly();
      LoadedCall call = calls.get(i);
      all.add(
          call.setUp(placer, setUps)
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .thenRun(() -> connected.add(call))
              .whenComplete((done, failure) -> free.release()));
    }
    join(all, "set up");
    return onLoop(setUps::copy);
  }

  private void join(List<CompletableFuture<Void>> all, String what) {
    int failures = 0;
    String first = "";
    for (CompletableFuture<Void> one : all) {
      @Nullable Throwable failure = one.handle((done, error) -> error).join();
      if (failure != null && failures++ == 0) {
        first = String.valueOf(failure.getCause() == null ? failure : failure.getCause());
      }
    }
    if (failures > 0) {
      throw new IllegalStateException(
          "%d of %d calls could not be %s; the first: %s"
              .formatted(failures, all.size(), what, first));
    }
  }

  /** Lets both ends of every call speak. */
  public void speak() {
    clock.start();
  }

  private List<Pacer.Mouth> mouths() {
    List<Pacer.Mouth> mouths = new ArrayList<>();
    for (LoadedCall call : calls) {
      mouths.add(call::browserSpeaks);
      mouths.add(call::phoneSpeaks);
    }
    return mouths;
  }

  /** The loop's time, in nanoseconds. */
  public long nanoTime() {
    return loop.nanoTime();
  }

  /** Forgets what was heard until now. */
  public void openWindow() {
    before = settled();
    onLoop(() -> {
      heard.clear();
      clock.lateness().clear();
      return true;
    });
  }

  /** What was heard since the window was opened. */
  public Window window() {
    record Snapshot(Heard heard, Latencies lateness) {}
    Snapshot now = onLoop(() -> new Snapshot(heard.copy(), clock.lateness().copy()));
    BothWays after = settled();
    return new Window(
        after.toPhone().lossPercentSince(before.toPhone()),
        after.toBrowser().lossPercentSince(before.toBrowser()),
        now.heard().byPhone(),
        now.heard().byBrowser(),
        now.lateness());
  }

  /** Packets that have come through the gateway until now, both ways. */
  public long relayed() {
    BothWays now = carried();
    return now.toPhone().heard() + now.toBrowser().heard();
  }

  /** What has come through the gateway until now. */
  public BothWays carried() {
    return onLoop(this::traffic);
  }

  private BothWays traffic() {
    return new BothWays(
        Traffic.sum(calls.stream().map(LoadedCall::toPhone).toList()),
        Traffic.sum(calls.stream().map(LoadedCall::toBrowser).toList()));
  }

  /** The traffic until some instant of the next 200 ms, one at which little was on its way. */
  private BothWays settled() {
    BothWays calmest = onLoop(this::traffic);
    for (int i = 0; i < LOOKS; i++) {
      Await.pause(BETWEEN_LOOKS);
      BothWays now = onLoop(this::traffic);
      calmest =
          new BothWays(
              calmest.toPhone().orCalmer(now.toPhone()),
              calmest.toBrowser().orCalmer(now.toBrowser()));
    }
    return calmest;
  }

  private <T> T onLoop(Callable<T> task) {
    return loop.eventLoop().submit(task).syncUninterruptibly().getNow();
  }

  /** Ends all calls that are up, and frees their ends. */
  @Override
  public void close() {
    loop.execute(clock::stop);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (LoadedCall call : connected) {
      all.add(call.hangUp(placer).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    try {
      join(all, "ended");
    } finally {
      onLoop(() -> {
        calls.forEach(LoadedCall::close);
        return true;
      });
    }
  }
}
