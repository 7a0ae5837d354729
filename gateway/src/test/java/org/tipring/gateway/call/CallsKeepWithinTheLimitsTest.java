package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.LimitsConfig;
import org.tipring.gateway.load.Admission;
import org.tipring.gateway.load.Reading;
import org.tipring.media.party.EndCause;

final class CallsKeepWithinTheLimitsTest {
  private long now;
  private long used;
  private final Admission admission = new Admission(85, 5, 1, () -> now);
  private final Calls calls = new Calls(limits(3, 2), admission);

  @Test
  void oneUserCannotTakeEverything() {
    assertThat(calls.enter("alice")).isNull();
    assertThat(calls.enter("alice")).isNull();
    assertThat(calls.enter("alice")).isEqualTo(Causes.TOO_MANY_FOR_USER);
    assertThat(calls.enter("bob")).isNull();
  }

  @Test
  void aFullGatewayTakesNobodyUntilSomebodyLeaves() {
    calls.enter("alice");
    calls.enter("bob");
    assertThat(calls.closedFor()).isEmpty();
    calls.enter("carol");
    assertThat(calls.closedFor()).isPresent();
    assertRefused("dave", Causes.TOO_MANY_CALLS);
    calls.leave("bob", false);
    assertThat(calls.enter("dave")).isNull();
  }

  @Test
  void aRefusedCallCountsNeitherForTheUserNorForTheGateway() {
    calls.enter("alice");
    calls.enter("alice");
    calls.enter("alice");
    assertThat(calls.enter("bob")).isNull();
    calls.leave("alice", false);
    assertThat(calls.enter("alice")).isNull();
    assertRefused("carol", Causes.TOO_MANY_CALLS);
  }

  @Test
  void aMachineThatIsFullTakesNoMoreCallsAndKeepsThoseItHas() {
    calls.enter("alice");
    calls.talks();
    pass(0.6);
    assertThat(calls.closedFor()).isEmpty();
    pass(0.95);
    assertThat(calls.closedFor()).isPresent();
    assertRefused("bob", Causes.OVERLOADED);
    pass(0.4);
    assertThat(calls.closedFor()).isEmpty();
    assertThat(calls.enter("bob")).isNull();
  }

  @Test
  void thoseWhoAreRefusedDoNotAllComeBackAtOnce() {
    calls.enter("alice");
    calls.talks();
    pass(0.95);
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      waits.add(calls.closedFor().orElseThrow());
    }
    assertThat(waits).hasSizeGreaterThan(3);
    assertThat(waits).allMatch(wait -> wait.toSeconds() >= 5 && wait.toSeconds() <= 10);
  }

  private void assertRefused(String user, EndCause cause) {
    EndCause refusal = calls.enter(user);
    if (refusal == null) {
      throw new AssertionError(user + " was let in");
    }
    assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(refusal.withRetryAfter(Duration.ZERO))
        .isEqualTo(cause.withRetryAfter(Duration.ZERO));
  }

  /** Some seconds in which the process takes that share of the processor. */
  private void pass(double share) {
    for (int i = 0; i < 50; i++) {
      now += 100_000_000;
      used += Math.round(share * 100_000_000);
      admission.read(new Reading(0, used, 0));
    }
  }

  private static LimitsConfig limits(int calls, int callsPerUser) {
    LimitsConfig usual = Defaults.embedded().limits();
    return new LimitsConfig(
        calls,
        callsPerUser,
        usual.load(),
        usual.connections(),
        usual.connectionsPerAddress(),
        usual.messagesPerSecond(),
        Duration.ofSeconds(30),
        usual.ice(),
        usual.dtls(),
        usual.silence(),
        usual.call(),
        usual.callsPerSecondPerTrunk(),
        usual.sipRequestsPerSecondPerAddress(),
        usual.sipRequestsPerSecond());
  }
}
