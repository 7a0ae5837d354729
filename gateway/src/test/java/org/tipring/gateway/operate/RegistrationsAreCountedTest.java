package org.tipring.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.sip.registration.RegistrationState;

class RegistrationsAreCountedTest {
  private static RegistrationState state(
      String name, boolean isRegistered, @Nullable String failure) {
    return new RegistrationState(
        name, isRegistered, Instant.EPOCH, isRegistered ? 600 : 0, failure);
  }

  @Test
  void byHowTheyStand() {
    List<RegistrationState> states =
        List.of(
            state("alice at pbx", true, null),
            state("bob at pbx", true, null),
            state("carol at pbx", true, "the registrar does not answer"),
            state("+4930123456 at pbx", false, "the credentials are not accepted"),
            state("pbx", false, null));
    assertThat(RegistrationMetrics.write(states).lines())
        .containsExactly(
            "# HELP tipring_registrations Accounts at trunks, by how they are registered.",
            "# TYPE tipring_registrations gauge",
            "tipring_registrations{state=\"registered\"} 2",
            "tipring_registrations{state=\"fading\"} 1",
            "tipring_registrations{state=\"failed\"} 1",
            "tipring_registrations{state=\"pending\"} 1");
  }

  @Test
  void alsoWhereThereAreNone() {
    assertThat(RegistrationMetrics.write(List.of()))
        .contains("{state=\"registered\"} 0\n", "{state=\"failed\"} 0\n");
  }
}
