package org.tipring.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that can be set, valid as a whole.
 *
 * @param edge where pages connect
 * @param auth how a page says who it is
 * @param webrtc the browser's leg
 * @param sip the SIP side
 * @param trunks the SIP peers; none
 * @param routes which trunk takes which number, the first that fits; all to the test lines when
 *     they are on, else none
 * @param media RTP towards phones, and the codecs
 * @param video pictures that have to be converted
 * @param limits bounds on what one user, or one fault, can take
 * @param operate what an operator may see
 * @param testLines whether the built-in lines (echo, tone, …) answer; true without a settings file,
 *     false with one
 */
public record GatewayConfig(
    EdgeConfig edge,
    AuthConfig auth,
    WebRtcConfig webrtc,
    SipConfig sip,
    List<TrunkConfig> trunks,
    List<RouteConfig> routes,
    MediaConfig media,
    VideoConfig video,
    LimitsConfig limits,
    OperateConfig operate,
    boolean testLines) {
  public GatewayConfig {
    trunks = List.copyOf(trunks);
    routes = List.copyOf(routes);
    Checks checks = new Checks();
    checkEdge(checks, edge, auth);
    checkTrunks(checks, trunks);
    checkRoutes(checks, trunks, routes, testLines);
    checks.that(
        edge.port() == 0 || edge.port() != sip.port() || !edge.host().equals(sip.host()),
        "sip.port",
        "is the edge's too: both listen on TCP");
    checks.that(
        media.ports().equals(PortRange.ANY) || media.ports().pairs() >= limits.calls(),
        "media.ports",
        "has room for %d calls (two ports each), and limits.calls is %d"
            .formatted(media.ports().pairs(), limits.calls()));
    checks.that(
        limits.callsPerUser() <= limits.calls(),
        "limits.callsPerUser",
        "is more than limits.calls");
    checks.done();
  }

  private static void checkEdge(Checks checks, EdgeConfig edge, AuthConfig auth) {
    checks.that(
        auth.mode() != AuthConfig.Mode.DEVELOPMENT || edge.isLoopback(),
        "auth.mode",
        "is development, which believes any name: only while edge.host is loopback; beyond it,"
            + " hs256, rs256 or es256");
    checks.that(
        edge.isLoopback() || !edge.isPlain() || edge.allowPlain(),
        "edge.certificate",
        "is missing: browsers give no microphone to a page over plain HTTP; set certificate and"
            + " key, or allow-plain when a proxy in front does TLS");
  }

  private static void checkTrunks(Checks checks, List<TrunkConfig> trunks) {
    checks.noTwice("trunks", trunks.stream().map(TrunkConfig::name).toList());
    for (int i = 0; i < trunks.size(); i++) {
      String name = trunks.get(i).name();
      String component = "trunks[" + i + "].name";
      checks
          .that(
              TrunkConfig.isName(name),
              component,
              "must have from 1 to " + TrunkConfig.NAME_MAX + " letters, digits and hyphens")
          .that(
              !name.equals(RouteConfig.TEST_LINES),
              component,
              "is taken by the built-in test lines");
    }
  }

  private static void checkRoutes(
      Checks checks, List<TrunkConfig> trunks, List<RouteConfig> routes, boolean testLines) {
    for (int i = 0; i < routes.size(); i++) {
      String wanted = routes.get(i).trunk();
      String component = "routes[" + i + "].trunk";
      if (wanted.equals(RouteConfig.TEST_LINES)) {
        checks.that(testLines, component, "is test-lines, which are off: set test-lines: true");
      } else {
        checks.that(
            trunks.stream().anyMatch(trunk -> trunk.name().equals(wanted)),
            component,
            "names no trunk; there "
                + (trunks.isEmpty()
                    ? "are none"
                    : "are: "
                        + trunks.stream()
                            .map(TrunkConfig::name)
                            .collect(Collectors.joining(", "))));
      }
    }
  }
}
