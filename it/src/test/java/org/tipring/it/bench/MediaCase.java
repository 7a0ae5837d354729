package org.tipring.it.bench;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.load.Load;
import org.tipring.it.bench.load.SpeechScript;
import org.tipring.it.bench.load.Window;
import org.tipring.it.bench.meter.ProcessUse;
import org.tipring.it.bench.meter.Recovery;
import org.tipring.it.bench.meter.Stall;
import org.tipring.it.peers.Await;
import org.tipring.media.loop.MediaLoop;

/**
 * Calls that speak both ways.
 *
 * @param length of the window in which is measured
 * @param core that the gateway has
 */
record MediaCase(
    String title,
    SpeechScript script,
    ToIntFunction<Contender> size,
    int runs,
    Duration length,
    Core core)
    implements Case {
  private static final int SET_UPS_A_SECOND = 60;
  private static final Duration STALL = Duration.ofMillis(200);
  private static final Duration LONGEST_WATCH = Duration.ofSeconds(3);

  @Override
  public int calls(Contender contender) {
    return size.applyAsInt(contender);
  }

  @Override
  public void measure(
      Contender contender, MeasuredGateway gateway, MediaLoop loop, Consumer<Figures> sink) {
    ProcessUse process = new ProcessUse(gateway.pid());
    // what the first look itself needs is no call's
    var _ = gateway.allocatedBytes();
    long residentBefore = process.residentKib();
    double grown = Double.NaN;
    // the first of several is for memory and to get warm: in it the virtual machine compiles
    for (int run = runs == 1 ? 1 : 0; run <= runs; run++) {
      try (Load load = new Load(loop, gateway.placer(), calls(contender), script)) {
        load.setUp(SET_UPS_A_SECOND);
        load.speak();
        Await.pause(length.dividedBy(3));
        Figures figures = window(load, gateway, calls(contender));
        if (Double.isNaN(grown)) {
          grown = process.residentKib() - residentBefore;
        }
        if (run > 0) {
          figures.put(Figure.KIB_A_CALL, grown / calls(contender));
          figures.put(Figure.RECOVERY, recovery(load, gateway, figures));
          sink.accept(figures);
        }
      }
    }
  }

  private Figures window(Load load, MeasuredGateway gateway, int calls) {
    OptionalLong allocatedBefore = gateway.allocatedBytes();
    long relayedBefore = load.relayed();
    load.openWindow();
    Use use = Use.of(gateway, core);
    Await.pause(length);
    Figures figures = new Figures();
    Use.Spent spent = use.spent(figures);
    hear(load.window(), figures);
    long relayed = load.relayed() - relayedBefore;
    OptionalLong allocated = gateway.allocatedBytes();

    double cpuMillis = spent.millis() / spent.seconds() / calls;
    figures.put(Figure.CPU, cpuMillis);
    figures.put(Figure.CALLS_A_CORE, 1000 / cpuMillis);
    if (allocated.isPresent() && allocatedBefore.isPresent()) {
      double bytes = allocated.getAsLong() - allocatedBefore.getAsLong();
      figures.put(Figure.BYTES_A_PACKET, bytes / relayed);
    }
    return figures;
  }

  private static void hear(Window window, Figures figures) {
    figures.put(Figure.TO_PHONE_P50, window.latencyToPhone().percentileMillis(0.5));
    figures.put(Figure.TO_PHONE_P99, window.latencyToPhone().percentileMillis(0.99));
    figures.put(Figure.TO_BROWSER_P50, window.latencyToBrowser().percentileMillis(0.5));
    figures.put(Figure.TO_BROWSER_P99, window.latencyToBrowser().percentileMillis(0.99));
    figures.put(Figure.LOSS_TO_PHONE, window.lossToPhone());
    figures.put(Figure.LOSS_TO_BROWSER, window.lossToBrowser());
    figures.put(Figure.LATENESS, window.lateness().percentileMillis(0.99));
  }

  /**
   * @param before of the window before the stall
   */
  private double recovery(Load load, MeasuredGateway gateway, Figures before) {
    load.openWindow();
    Stall.of(gateway.pid(), STALL);
    long endedAt = load.nanoTime();
    Duration watched = length.compareTo(LONGEST_WATCH) < 0 ? length : LONGEST_WATCH;
    Await.pause(watched);
    Window after = load.window();
    // so long that every step has some latencies in it
    Recovery recovery = new Recovery(Duration.ofMillis(script.isConverted() ? 200 : 20));
    return Math.max(
        recovery.seconds(
            after.latencyToPhone(), before.value(Figure.TO_PHONE_P50), endedAt, watched),
        recovery.seconds(
            after.latencyToBrowser(), before.value(Figure.TO_BROWSER_P50), endedAt, watched));
  }
}
