package org.tipring.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.webrtc.ice.ConsentMachine.Action;

class ConsentMachineTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ConsentMachine consent = new ConsentMachine();

  @Test
  void asksNothingWithoutAPath() {
    assertThat(consent.tick(100 * SECOND, 0.5)).isEqualTo(Action.NOTHING);
  }

  @Test
  void asksEveryFiveSecondsMoreOrLess() {
    consent.onSelected(0);
    assertThat(consent.tick(4_999_000_000L, 0)).isEqualTo(Action.NOTHING);
    assertThat(consent.tick(5 * SECOND, 0)).isEqualTo(Action.ASK);
    consent.onAnswered(5 * SECOND);
    assertThat(consent.tick(8_999_000_000L, 1)).isEqualTo(Action.NOTHING);
    assertThat(consent.tick(9 * SECOND, 1)).isEqualTo(Action.ASK);
    assertThat(consent.tick(14_999_000_000L, 1)).isEqualTo(Action.NOTHING);
    assertThat(consent.tick(15 * SECOND, 1)).isEqualTo(Action.ASK);
  }

  @Test
  void stopsSendingThirtySecondsAfterTheLastAnswer() {
    consent.onSelected(0);
    consent.onAnswered(10 * SECOND);
    for (long at = 11 * SECOND; at < 40 * SECOND; at += SECOND) {
      assertThat(consent.tick(at, 0.5)).isNotEqualTo(Action.STOP_SENDING);
    }
    assertThat(consent.tick(40 * SECOND, 0.5)).isEqualTo(Action.STOP_SENDING);
    assertThat(consent.tick(41 * SECOND, 0.5)).isEqualTo(Action.NOTHING);
  }

  @Test
  void anAnswerThatComesTooLateRevivesNothing() {
    consent.onSelected(0);
    assertThat(consent.tick(30 * SECOND, 0.5)).isEqualTo(Action.STOP_SENDING);
    consent.onAnswered(31 * SECOND);
    assertThat(consent.tick(36 * SECOND, 0.5)).isEqualTo(Action.NOTHING);
  }

  @Test
  void aNewPathBeginsAnew() {
    consent.onSelected(0);
    consent.onSelected(29 * SECOND);
    assertThat(consent.tick(33 * SECOND, 0.5)).isEqualTo(Action.NOTHING);
    assertThat(consent.tick(34 * SECOND, 0.5)).isEqualTo(Action.ASK);
  }
}
