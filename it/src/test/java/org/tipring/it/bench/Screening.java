package org.tipring.it.bench;

import java.time.Duration;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.load.BothWays;
import org.tipring.it.bench.load.FilmScript;
import org.tipring.it.bench.load.Load;
import org.tipring.it.bench.load.Window;
import org.tipring.it.peers.Await;
import org.tipring.media.loop.MediaLoop;

/**
 * Some calls with pictures, from their set-up to their end.
 *
 * @param figures of loss and of the machine
 * @param carried in the window
 */
record Screening(Figures figures, Use.Spent spent, BothWays carried) {
  private static final int SET_UPS_A_SECOND = 20;

  /**
   * Waits until it is over.
   *
   * @param warming from the set-up until the window
   */
  static Screening of(
      FilmScript script,
      int calls,
      Duration warming,
      Duration length,
      MeasuredGateway gateway,
      Core core,
      MediaLoop loop) {
    try (Load load = new Load(loop, gateway.placer(), calls, script)) {
      load.setUp(SET_UPS_A_SECOND);
      load.speak();
      Await.pause(warming);
      load.openWindow();
      Figures figures = new Figures();
      BothWays before = load.carried();
      Use use = Use.of(gateway, core);
      Await.pause(length);
      Use.Spent spent = use.spent(figures);
      BothWays carried = load.carried().since(before);
      Window window = load.window();
      figures.put(Figure.LOSS_TO_PHONE, window.lossToPhone());
      figures.put(Figure.LOSS_TO_BROWSER, window.lossToBrowser());
      figures.put(Figure.LATENESS, window.lateness().percentileMillis(0.99));
      return new Screening(figures, spent, carried);
    }
  }
}
