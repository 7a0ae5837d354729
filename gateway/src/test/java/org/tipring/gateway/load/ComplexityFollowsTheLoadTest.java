package org.tipring.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexityFollowsTheLoadTest {
  private long nowMillis;

  /** Seconds of a load, and the complexities that it leads to, one a second. */
  @ParameterizedTest
  @CsvSource({
    "5, 0.60, 5555",
    "5, 0.75, 3100",
    "3, 0.75, 1000",
    "0, 0.75, 0000",
    "6, 0.75, 5310",
    "9, 0.75, 7531",
  })
  void fallsInStepsFromTheSettingDown(int most, double load, String complexities) {
    ComplexityMachine machine = machine(most);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < complexities.length(); i++) {
      pass(machine, load, 1_000);
      seen.append(machine.complexity());
    }
    assertThat(seen).hasToString(complexities);
  }

  @Test
  void risesOnlyAfterSecondsOfCalmAndOneStepAtATime() {
    ComplexityMachine machine = machine(5);
    pass(machine, 0.9, 4_000);
    pass(machine, 0.5, 4_800);
    assertThat(machine.complexity()).isZero();
    pass(machine, 0.5, 300);
    assertThat(machine.complexity()).isEqualTo(1);
    pass(machine, 0.5, 10_000);
    assertThat(machine.complexity()).isEqualTo(5);
  }

  @Test
  void staysBetweenBusyAndCalmAndBeginsToCountAnew() {
    ComplexityMachine machine = machine(5);
    pass(machine, 0.75, 1_500);
    pass(machine, 0.62, 60_000);
    assertThat(machine.complexity()).isEqualTo(3);
    pass(machine, 0.5, 4_000);
    pass(machine, 0.6, 100);
    pass(machine, 0.5, 4_000);
    assertThat(machine.complexity()).isEqualTo(3);
  }

  @Test
  void whatAStepSavesIsNotTakenAsCalm() {
    ComplexityMachine machine = machine(5);
    int changes = 0;
    for (int i = 0; i < 600; i++) {
      int before = machine.complexity();
      pass(machine, 0.60 + 0.03 * before, 100);
      changes += machine.complexity() == before ? 0 : 1;
    }
    assertThat(changes).isEqualTo(1);
  }

  private ComplexityMachine machine(int most) {
    return new ComplexityMachine(most, 0.70, 0.55, nanos());
  }

  private void pass(ComplexityMachine machine, double load, int millis) {
    for (int i = 0; i < millis; i += 100) {
      nowMillis += 100;
      machine.look(load, nanos());
    }
  }

  private long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(nowMillis);
  }
}
