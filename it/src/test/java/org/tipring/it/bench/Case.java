package org.tipring.it.bench;

import java.util.function.Consumer;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.media.loop.MediaLoop;

/** Something that is measured of a gateway, in several runs on one process. */
interface Case {
  String title();

  /** Whether that one does at all what is measured here. */
  default boolean suits(Contender contender) {
    return true;
  }

  /** How many calls a gateway is given. */
  int calls(Contender contender);

  /**
   * Measures; off the loop.
   *
   * @param gateway a fresh one
   * @param loop for the load
   * @param runs takes the figures of each run
   */
  void measure(
      Contender contender, MeasuredGateway gateway, MediaLoop loop, Consumer<Figures> runs);
}
