package org.tipring.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds where nothing is set. */
public final class Defaults {
  private static final TrunkHeadersConfig NO_HEADERS =
      new TrunkHeadersConfig(List.of(), List.of(), List.of());

  private Defaults() {}

  /** Without a settings file: this machine only, any name believed, every number a test line. */
  public static GatewayConfig embedded() {
    return with(new SipConfig("127.0.0.1", 5060, null, List.of("127.0.0.1", "::1")), true);
  }

  /** With a settings file: the same, without test lines, and SIP from trunks alone. */
  public static GatewayConfig configured() {
    return with(new SipConfig("127.0.0.1", 5060, null, List.of()), false);
  }

  /** What an item of a list of settings says by default; what it must say is made up. */
  public static @Nullable Record item(Class<?> type) {
    if (type == OutboundTrunkConfig.class) {
      return outboundTrunk("name", "host", 0);
    }
    if (type == InboundTrunkConfig.class) {
      return inboundTrunk("name", List.of("127.0.0.1"));
    }
    return type == UserConfig.class
        ? new UserConfig("name", "trunk", DigestConfig.NONE, true)
        : null;
  }

  /** A trunk to some place about which nothing else is set. */
  public static OutboundTrunkConfig outboundTrunk(String name, String address, int port) {
    return new OutboundTrunkConfig(
        name,
        null,
        address,
        port,
        TrunkConfig.Transport.UDP,
        null,
        null,
        DigestConfig.NONE,
        false,
        Duration.ofHours(1),
        false,
        Duration.ofSeconds(30),
        trunkMedia(),
        trunkDialog(),
        NO_HEADERS);
  }

  /** A trunk from some places about which nothing else is set. */
  public static InboundTrunkConfig inboundTrunk(String name, List<String> addresses) {
    return new InboundTrunkConfig(
        name,
        null,
        addresses,
        List.of(),
        DigestConfig.NONE,
        trunkMedia(),
        trunkDialog(),
        NO_HEADERS);
  }

  /** How sound and pictures travel. */
  public static TrunkMediaConfig trunkMedia() {
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

  private static GatewayConfig with(SipConfig sip, boolean testLines) {
    return new GatewayConfig(
        new EdgeConfig("127.0.0.1", 8080, false, null, null, List.of()),
        new AuthConfig(AuthConfig.Mode.DEVELOPMENT, null, null, null, null),
        new WebRtcConfig(0, PortRange.ANY, List.of(), null, WebRtcConfig.DtlsRole.PASSIVE),
        sip,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new MediaConfig(null, new PortRange(20_000, 29_999), 200, 5, 32_000, null),
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
            Duration.ofHours(4),
            0,
            200,
            2000),
        new OperateConfig(null, 200, new HepConfig(null, 9060, 2001, null)),
        testLines);
  }
}
