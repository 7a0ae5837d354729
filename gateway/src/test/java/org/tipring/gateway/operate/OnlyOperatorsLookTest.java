package org.tipring.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.Secret;

class OnlyOperatorsLookTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress AWAY = InetAddress.ofLiteral("192.0.2.7");
  private static final OperatorAccess BY_TOKEN =
      new OperatorAccess(new Secret("0123456789abcdef"), true);

  @Test
  void whoeverHasTheToken() {
    assertThat(BY_TOKEN.isAllowed(AWAY, "a.b", "Bearer 0123456789abcdef")).isTrue();
    assertThat(BY_TOKEN.isAllowed(AWAY, "a.b", "bearer  0123456789abcdef")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer 0123456789abcde", "Basic 0123456789abcdef"})
  void nobodyWithAnother(String authorization) {
    assertThat(BY_TOKEN.isAllowed(HERE, "localhost", authorization)).isFalse();
    assertThat(BY_TOKEN.isAllowed(HERE, "localhost", null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost"})
  void whoSitsAtThisMachineWhereThereIsNone(String host) {
    OperatorAccess local = new OperatorAccess(null, true);
    assertThat(local.isAllowed(HERE, host, null)).isTrue();
    assertThat(local.isAllowed(AWAY, host, null)).isFalse();
    assertThat(new OperatorAccess(null, false).isAllowed(HERE, host, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:8080", "localhost.evil.example", "[::2]:80", ""})
  void noPageWhoseNameWasMadeToPointHere(String host) {
    assertThat(new OperatorAccess(null, true).isAllowed(HERE, host, null)).isFalse();
    assertThat(new OperatorAccess(null, true).isAllowed(HERE, null, null)).isFalse();
  }
}
