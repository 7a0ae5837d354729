package org.tipring.gateway.edge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.tipring.config.AuthConfig;
import org.tipring.config.Defaults;
import org.tipring.config.EdgeConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.LimitsConfig;
import org.tipring.config.MediaConfig;
import org.tipring.config.PortRange;
import org.tipring.config.SipConfig;
import org.tipring.config.WebRtcConfig;
import org.tipring.gateway.operate.CallTraces;
import org.tipring.gateway.operate.OperatorAccess;
import org.tipring.gateway.operate.OperatorParts;

/** Settings for an edge on a free loopback port. */
final class TestingConfig {
  static final EdgeConfig EDGE = new EdgeConfig("127.0.0.1", 0, false, null, null, List.of());
  static final AuthConfig DEVELOPMENT =
      new AuthConfig(AuthConfig.Mode.DEVELOPMENT, null, null, null, null);

  /** Nobody has called yet. */
  static final OperatorParts OPERATOR =
      new OperatorParts(
          new OperatorAccess(null, true), new CallTraces(10, InstantSource.system()), List::of);

  private TestingConfig() {}

  static GatewayConfig development() {
    return of(EDGE, DEVELOPMENT, limits(100, 100, 50));
  }

  static GatewayConfig of(EdgeConfig edge, AuthConfig auth, LimitsConfig limits) {
    return new GatewayConfig(
        edge,
        auth,
        new WebRtcConfig(1, PortRange.ANY, List.of(), null, WebRtcConfig.DtlsRole.ACTIVE),
        new SipConfig("127.0.0.1", 0, null, List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new MediaConfig(null, PortRange.ANY, 200, 5, 32_000, null),
        Defaults.embedded().video(),
        limits,
        Defaults.embedded().operate(),
        true);
  }

  static LimitsConfig limits(int connections, int perAddress, int messagesPerSecond) {
    Duration minute = Duration.ofMinutes(1);
    return new LimitsConfig(
        100,
        10,
        85,
        connections,
        perAddress,
        messagesPerSecond,
        minute,
        minute,
        minute,
        minute,
        minute,
        0,
        200,
        2000);
  }
}
