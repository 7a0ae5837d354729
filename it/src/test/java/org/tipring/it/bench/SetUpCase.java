package org.tipring.it.bench;

import java.util.function.Consumer;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.load.Load;
import org.tipring.it.bench.load.Script;
import org.tipring.it.bench.meter.Latencies;
import org.tipring.media.loop.MediaLoop;

/**
 * Calls that are set up, signalling, ICE and DTLS, and say nothing; after a round to get warm.
 *
 * @param rate calls begun a second
 * @param core that the gateway has
 */
record SetUpCase(String title, Script script, int calls, int rate, int runs, Core core)
    implements Case {
  /** Rounds until most of what a set-up needs is compiled. */
  private static final int WARMING = 2;

  @Override
  public int calls(Contender contender) {
    return calls;
  }

  @Override
  public void measure(
      Contender contender, MeasuredGateway gateway, MediaLoop loop, Consumer<Figures> sink) {
    for (int i = 0; i < WARMING; i++) {
      round(gateway, loop);
    }
    for (int run = 0; run < runs; run++) {
      sink.accept(round(gateway, loop));
    }
  }

  private Figures round(MeasuredGateway gateway, MediaLoop loop) {
    try (Load load = new Load(loop, gateway.placer(), calls, script)) {
      Use use = Use.of(gateway, core);
      Latencies taken = load.setUp(rate);
      Figures figures = new Figures();
      double cpuMillis = use.spent(figures).millis() / calls;
      figures.put(Figure.SET_UP_CPU, cpuMillis);
      figures.put(Figure.SET_UPS_A_CORE, 1000 / cpuMillis);
      figures.put(Figure.SET_UP_P50, taken.percentileMillis(0.5));
      figures.put(Figure.SET_UP_P99, taken.percentileMillis(0.99));
      return figures;
    }
  }
}
