package org.tipring.config;

import java.time.Duration;
import java.util.List;

/** What holds where nothing is set. */
public final class Defaults {
  private Defaults() {}

  /** Without a settings file: this machine only, any name believed, every number a test line. */
  public static GatewayConfig embedded() {
    return with(
        new SipConfig("127.0.0.1", 5060, null, List.of("127.0.0.1", "::1")),
        allToTestLines(),
        true);
  }

  /** With a settings file: the same, without test lines, and SIP from trunks alone. */
  public static GatewayConfig configured() {
    return with(new SipConfig("127.0.0.1", 5060, null, List.of()), List.of(), false);
  }

  /** The routes where none are set and the test lines are on. */
  public static List<RouteConfig> allToTestLines() {
    return List.of(new RouteConfig("*", RouteConfig.TEST_LINES));
  }

  /** A trunk's settings; its name and host are to be said each time. */
  public static TrunkConfig trunk() {
    return trunk("name", "host", 5060);
  }

  /** A trunk at some place about which nothing else is set. */
  public static TrunkConfig trunk(String name, String host, int port) {
    return new TrunkConfig(
        name,
        host,
        port,
        TrunkConfig.Transport.UDP,
        null,
        DigestConfig.NONE,
        trunkMedia(),
        trunkDialog(),
        new TrunkHeadersConfig(List.of(), List.of(), List.of()));
  }

  private static TrunkMediaConfig trunkMedia() {
    return new TrunkMediaConfig(
        false,
        TrunkMediaConfig.Encryption.NONE,
        false,
        TrunkMediaConfig.AudioPolicy.QUALITY,
        TrunkMediaConfig.CODECS,
        20,
        TrunkMediaConfig.Dtmf.AUTO,
        TrunkMediaConfig.VideoPolicy.PASSTHROUGH,
        TrunkMediaConfig.VIDEO_CODECS);
  }

  private static TrunkDialogConfig trunkDialog() {
    return new TrunkDialogConfig(
        Duration.ofMinutes(30),
        TrunkDialogConfig.Reliable.SUPPORTED,
        false,
        TrunkDialogConfig.Reach.TRUNK,
        TrunkDialogConfig.Reach.TRUNK,
        false);
  }

  private static GatewayConfig with(SipConfig sip, List<RouteConfig> routes, boolean testLines) {
    return new GatewayConfig(
        new EdgeConfig("127.0.0.1", 8080, false, null, null, List.of()),
        new AuthConfig(AuthConfig.Mode.DEVELOPMENT, null, null, null, null),
        new WebRtcConfig(0, PortRange.ANY, List.of(), null, WebRtcConfig.DtlsRole.PASSIVE),
        sip,
        List.of(),
        routes,
        new MediaConfig(null, new PortRange(20_000, 29_999), 200, 5, 32_000),
        new VideoConfig(0, 1280, 720, 30, 1_500_000, 85),
        new LimitsConfig(
            500,
            4,
            85,
            2000,
            100,
            50,
            Duration.ofMinutes(3),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofHours(4)),
        new OperateConfig(null, 200, new HepConfig(null, 9060, 2001, null)),
        testLines);
  }
}
