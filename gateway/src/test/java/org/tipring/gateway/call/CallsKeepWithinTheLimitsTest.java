package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.LimitsConfig;

final class CallsKeepWithinTheLimitsTest {
  private final Calls calls = new Calls(limits(3, 2));

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
    assertThat(calls.isFull()).isFalse();
    calls.enter("carol");
    assertThat(calls.isFull()).isTrue();
    assertThat(calls.enter("dave")).isEqualTo(Causes.TOO_MANY_CALLS);
    calls.leave("bob");
    assertThat(calls.enter("dave")).isNull();
  }

  @Test
  void aRefusedCallCountsNeitherForTheUserNorForTheGateway() {
    calls.enter("alice");
    calls.enter("alice");
    calls.enter("alice");
    assertThat(calls.enter("bob")).isNull();
    calls.leave("alice");
    assertThat(calls.enter("alice")).isNull();
    assertThat(calls.enter("carol")).isEqualTo(Causes.TOO_MANY_CALLS);
  }

  private static LimitsConfig limits(int calls, int callsPerUser) {
    LimitsConfig usual = Defaults.embedded().limits();
    return new LimitsConfig(
        calls,
        callsPerUser,
        usual.connections(),
        usual.connectionsPerAddress(),
        usual.messagesPerSecond(),
        Duration.ofSeconds(30),
        usual.ice(),
        usual.dtls(),
        usual.silence(),
        usual.call());
  }
}
