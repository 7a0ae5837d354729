package org.tipring.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.media.loop.MediaLoop;

/** From the figures of runs to the table. */
class FiguresTest {
  private static Figures run(double cpu, double recovery) {
    Figures figures = new Figures();
    figures.put(Figure.CPU, cpu);
    figures.put(Figure.RECOVERY, recovery);
    return figures;
  }

  private static String table(Map<Contender, Figures> medians) {
    Table table = new Table();
    table.add(new TestingCase(), medians);
    return table.toString().replaceAll(" +", " ");
  }

  @Test
  void oneBadRunOfThreeDoesNotCount() {
    Figures medians =
        Figures.medians(List.of(run(9, 0.1), run(1, Double.POSITIVE_INFINITY), run(2, 0.3)));
    assertThat(medians.value(Figure.CPU)).isEqualTo(2);
    assertThat(medians.value(Figure.RECOVERY)).isEqualTo(0.3);
    assertThat(medians.value(Figure.KIB_A_CALL)).isNaN();
  }

  @Test
  void aRunInWhichTheLoadWasLateIsDisturbed() {
    Figures figures = run(1, 0);
    assertThat(figures.isDisturbed()).isFalse();
    figures.put(Figure.LATENESS, 5.1);
    assertThat(figures.isDisturbed()).isTrue();
  }

  @Test
  void bothAreShownWithTheirRatio() {
    Map<Contender, Figures> medians = new EnumMap<>(Contender.class);
    medians.put(Contender.TIPRING, run(1.5, 0.06));
    medians.put(Contender.RTPENGINE, run(1.2, Double.POSITIVE_INFINITY));
    assertThat(table(medians))
        .contains(
            "| **speech**, calls | 7 | 7 | |",
            "| CPU-ms a call-second | 1.500 | 1.200 | 1.25 |",
            "s | 0.06 | over 3 | - |");
  }

  @Test
  void withoutRtpengineItsColumnIsEmpty() {
    assertThat(table(Map.of(Contender.TIPRING, run(1.5, 0.06))))
        .contains("| **speech**, calls | 7 | - | |", "| CPU-ms a call-second | 1.500 | - | - |");
  }

  private record TestingCase() implements Case {
    @Override
    public String title() {
      return "speech";
    }

    @Override
    public int calls(Contender contender) {
      return 7;
    }

    @Override
    public void measure(
        Contender contender, MeasuredGateway gateway, MediaLoop loop, Consumer<Figures> runs) {
      throw new UnsupportedOperationException("nothing is measured here");
    }
  }
}
