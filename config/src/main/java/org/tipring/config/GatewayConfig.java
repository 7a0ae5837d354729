package org.tipring.config;

import java.util.List;

/**
 * Everything that can be set, valid as a whole.
 *
 * @param edge where pages connect
 * @param auth how a page says who it is
 * @param webrtc the browser's leg
 * @param sip the SIP side
 * @param outboundTrunks the SIP peers that calls go to; none
 * @param inboundTrunks the SIP peers that calls come from; none
 * @param dispatchRules which call goes where, the first that fits; none: calls from a trunk go to
 *     the user of that name, calls from pages to the only outbound trunk or the test lines
 * @param users what users of pages are at trunks; none
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
    List<OutboundTrunkConfig> outboundTrunks,
    List<InboundTrunkConfig> inboundTrunks,
    List<DispatchRuleConfig> dispatchRules,
    List<UserConfig> users,
    MediaConfig media,
    VideoConfig video,
    LimitsConfig limits,
    OperateConfig operate,
    boolean testLines) {
  public GatewayConfig {
    outboundTrunks = List.copyOf(outboundTrunks);
    inboundTrunks = List.copyOf(inboundTrunks);
    dispatchRules = List.copyOf(dispatchRules);
    users = List.copyOf(users);
    Checks checks = new Checks();
    checkEdge(checks, edge, auth);
    new References(checks, outboundTrunks, inboundTrunks, testLines).check(dispatchRules, users);
    checks.that(
        edge.port() == 0 || !edge.host().equals(sip.host()) || edge.port() != sip.port(),
        "sip.port",
        "is the edge's too: both listen on TCP");
    checks.that(
        edge.port() == 0 || !edge.host().equals(sip.host()) || edge.port() != sip.tlsPort(),
        "sip.tlsPort",
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
}
