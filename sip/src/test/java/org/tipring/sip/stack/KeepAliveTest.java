package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.sip.stack.KeepAliveMachine.Action;

/** RFC 5626 section 4.4.1, and that a peer which never answers a ping is left alone. */
class KeepAliveTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long now = Long.MAX_VALUE - 5;
  private final KeepAliveMachine machine = new KeepAliveMachine(new Random(5), now);

  private long toNext() {
    return machine.nextWakeUp().getAsLong() - now;
  }

  private Action atNext() {
    now = machine.nextWakeUp().getAsLong();
    return machine.onTime(now);
  }

  @Test
  void pingsEveryTwentyFiveToThirtySecondsAndNeverInStep() {
    long last = 0;
    for (int i = 0; i < 50; i++) {
      assertThat(toNext()).isBetween(25 * SECOND, 30 * SECOND).isNotEqualTo(last);
      last = toNext();
      assertThat(machine.onTime(now)).isEqualTo(Action.NOTHING);
      assertThat(atNext()).isEqualTo(Action.PING);
    }
  }

  @Test
  void givesUpAPeerThatUsedToAnswer() {
    atNext();
    machine.onPong();
    assertThat(atNext()).isEqualTo(Action.PING);
    assertThat(toNext()).isEqualTo(10 * SECOND);
    assertThat(atNext()).isEqualTo(Action.CLOSE);
    assertThat(machine.nextWakeUp()).isEmpty();
  }

  @Test
  void takesAMessageForAPong() {
    atNext();
    machine.onPong();
    atNext();
    machine.onMessage();
    assertThat(atNext()).isEqualTo(Action.PING);
  }
}
