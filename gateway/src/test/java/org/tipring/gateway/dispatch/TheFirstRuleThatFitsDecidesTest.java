package org.tipring.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.Secret;
import org.tipring.config.UserConfig;

/** Pages and trunks have their rules; where there are none for them, what is usual holds. */
class TheFirstRuleThatFitsDecidesTest {
  private static final OutboundTrunkConfig OFFICE =
      Defaults.outboundTrunk("office", "192.0.2.1", 0);
  private static final OutboundTrunkConfig CARRIER =
      Defaults.outboundTrunk("carrier", "192.0.2.2", 0);
  private static final OutboundTrunkConfig LINES =
      Defaults.outboundTrunk("test-lines", "127.0.0.1", 5070);

  @Test
  void amongThoseForPages() {
    Dispatch dispatch =
        dispatch(
            List.of(OFFICE, CARRIER),
            rule("in", "*", null, "nobody", null, null, null),
            rule("pages", "+49*", null, null, "office", "0{number:3}", null),
            rule("pages", "9", "alice", null, "carrier", null, "sip:boss@pbx.example:5070"),
            rule(null, "8*", null, "{number:1}", null, null, null),
            rule("pages", "echo", null, null, "test-lines", null, null),
            rule("pages", "1*", null, null, "carrier", null, null));
    assertThat(told(dispatch.ofPage("alice", "+4930123"))).isEqualTo("alice: 030123 by office");
    assertThat(told(dispatch.ofPage("alice", "9")))
        .isEqualTo("alice: boss at pbx.example:5070 by carrier");
    assertThat(told(dispatch.ofPage("bob", "9"))).isEqualTo("nowhere");
    assertThat(told(dispatch.ofPage("bob", "8alice"))).isEqualTo("user alice");
    assertThat(told(dispatch.ofPage("bob", "echo"))).isEqualTo("bob: echo by test-lines");
    assertThat(told(dispatch.ofPage("bob", "12"))).isEqualTo("bob: 12 by carrier");
  }

  @Test
  void amongThoseForATrunk() {
    Dispatch dispatch =
        dispatch(
            List.of(OFFICE, CARRIER),
            rule("in", "7*", "+49*", null, "office", null, null),
            rule("in", "1", null, "reception", null, null, null),
            rule(null, "0*", null, null, "carrier", null, null));
    assertThat(told(dispatch.ofTrunk("in", "700", "+4930"))).isEqualTo("+4930: 700 by office");
    assertThat(told(dispatch.ofTrunk("in", "700", "+4430"))).isEqualTo("nowhere");
    assertThat(told(dispatch.ofTrunk("in", "1", "x"))).isEqualTo("user reception");
  }

  /** Without a name before it, a rule that leads out would let everybody call at our cost. */
  @Test
  void butARuleThatLeadsOutIsForPagesUnlessItNamesATrunk() {
    Dispatch dispatch =
        dispatch(List.of(CARRIER), rule(null, "*", null, null, "carrier", null, null));
    assertThat(told(dispatch.ofPage("alice", "1"))).isEqualTo("alice: 1 by carrier");
    assertThat(told(dispatch.ofTrunk("in", "1", "x"))).isEqualTo("user 1");
  }

  @ParameterizedTest
  @CsvSource({"0, alice: 1 by test-lines", "1, alice: 1 by office", "2, nowhere"})
  void withoutAnyPagesCallByTheOnlyTrunk(int trunks, String destination) {
    Dispatch dispatch = dispatch(List.of(OFFICE, CARRIER).subList(0, trunks));
    assertThat(told(dispatch.ofPage("alice", "1"))).isEqualTo(destination);
    assertThat(told(dispatch.ofTrunk("in", "alice", "x"))).isEqualTo("user alice");
  }

  @Test
  void andAUserOfATrunkIsKnownByItsNumberThere() {
    DigestConfig digest = new DigestConfig("101", new Secret("good"), null);
    Dispatch dispatch =
        dispatch(
            List.of(OFFICE, CARRIER), List.of(new UserConfig("alice", "carrier", digest, true)));
    assertThat(told(dispatch.ofPage("alice", "1"))).isEqualTo("101: 1 by carrier");
    assertThat(told(dispatch.ofPage("bob", "1"))).isEqualTo("nowhere");
    assertThat(told(dispatch.ofTrunk("in", "101", "x"))).isEqualTo("user alice");
  }

  private static DispatchRuleConfig rule(
      @Nullable String from,
      String number,
      @Nullable String caller,
      @Nullable String user,
      @Nullable String trunk,
      @Nullable String dial,
      @Nullable String uri) {
    return new DispatchRuleConfig(from, number, caller, user, trunk, dial, uri);
  }

  private static Dispatch dispatch(List<OutboundTrunkConfig> trunks, DispatchRuleConfig... rules) {
    return dispatch(trunks, List.of(), rules);
  }

  private static Dispatch dispatch(
      List<OutboundTrunkConfig> trunks, List<UserConfig> users, DispatchRuleConfig... rules) {
    GatewayConfig usual = Defaults.embedded();
    GatewayConfig config =
        new GatewayConfig(
            usual.edge(),
            usual.auth(),
            usual.webrtc(),
            usual.sip(),
            trunks,
            List.of(Defaults.inboundTrunk("in", List.of("192.0.2.1"))),
            List.of(rules),
            users,
            usual.media(),
            usual.video(),
            usual.limits(),
            usual.operate(),
            true);
    Map<String, OutboundTrunkConfig> named =
        Stream.concat(trunks.stream(), Stream.of(LINES))
            .collect(Collectors.toMap(OutboundTrunkConfig::name, trunk -> trunk));
    return new Dispatch(config, name -> Optional.ofNullable(named.get(name)));
  }

  private static String told(Destination destination) {
    return switch (destination) {
      case Destination.Nowhere _ -> "nowhere";
      case Destination.User(String name) -> "user " + name;
      case Destination.Trunk(var trunk, var dialled, var caller) ->
          caller.number()
              + ": "
              + dialled.number()
              + (dialled.host() == null ? "" : " at " + dialled.host() + ":" + dialled.port())
              + " by "
              + trunk.name();
    };
  }
}
