package org.tipring.it.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures of one run, or the medians of several. */
final class Figures {
  private static final double MOST_LATENESS_MILLIS = 5;

  /** In percent. */
  private static final double MOST_FOR_OTHERS = 5;

  private static final List<Figure> HEADLINE =
      List.of(
          Figure.CPU,
          Figure.CPU_A_MEGABIT,
          Figure.FFMPEG_RATIO,
          Figure.SET_UP_CPU,
          Figure.OTHERS,
          Figure.LATENESS);

  private final Map<Figure, Double> values = new EnumMap<>(Figure.class);

  void put(Figure figure, double value) {
    values.put(figure, value);
  }

  /** Not a number when it was not measured. */
  double value(Figure figure) {
    return values.getOrDefault(figure, Double.NaN);
  }

  Set<Figure> measured() {
    return values.keySet();
  }

  /** Each figure's median over the runs that have it. */
  static Figures medians(List<Figures> runs) {
    Figures medians = new Figures();
    for (Figure figure : Figure.values()) {
      double[] values =
          runs.stream()
              .map(run -> run.values.get(figure))
              .filter(value -> value != null)
              .mapToDouble(Double::doubleValue)
              .sorted()
              .toArray();
      if (values.length > 0) {
        medians.put(figure, median(values));
      }
    }
    return medians;
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half]
        : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
  }

  /** Whether the machine did something else so much that latencies are not the gateway's. */
  boolean isDisturbed() {
    return value(Figure.LATENESS) > MOST_LATENESS_MILLIS || value(Figure.OTHERS) > MOST_FOR_OTHERS;
  }

  /** What one run is told by while the next one goes on. */
  String headline() {
    return HEADLINE.stream()
        .filter(values::containsKey)
        .map(figure -> figure.label() + " " + figure.print(value(figure)))
        .collect(Collectors.joining("; "));
  }
}
