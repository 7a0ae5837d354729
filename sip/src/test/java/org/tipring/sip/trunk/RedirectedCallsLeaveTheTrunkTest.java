package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.TargetRoute;

/** An INVITE goes where its Request-URI is, once a 3xx has led it away from the trunk. */
class RedirectedCallsLeaveTheTrunkTest {
  private static final OutboundTrunkConfig HERE = Defaults.outboundTrunk("here", "192.0.2.1", 5070);
  private static final OutboundTrunkConfig THERE =
      Defaults.outboundTrunk("there", "192.0.2.2", 5080);
  private static final SipUri INVITED = SipUri.of("100", "192.0.2.1", 5070);

  private final TrunkDirectory directory =
      new TrunkDirectory(
          new SipConfig("127.0.0.1", 0, null, List.of()), List.of(HERE, THERE), List.of());

  @BeforeEach
  void locate() {
    directory.resolve();
  }

  private List<SipTarget> targetsOf(SipUri uri) {
    TargetRoute route = directory.targets().of("here").orElseThrow().route();
    SipTarget first = directory.target(HERE).orElseThrow();
    NameAddress somebody = NameAddress.of(uri);
    SipRequest invite = SipRequest.of(SipMethod.INVITE, uri, "call", 2, somebody, somebody);
    return new CallRouting(directory, route, first, INVITED).route(invite, uri).targets();
  }

  @Test
  void toTheHostThatIsNamed() {
    assertThat(targetsOf(SipUri.of("200", "192.0.2.2", 5080)))
        .containsExactly(directory.target(THERE).orElseThrow());
  }

  @Test
  void butNotForAnotherNumberThere() {
    assertThat(targetsOf(SipUri.of("200", "192.0.2.1", 5070)))
        .containsExactly(directory.target(HERE).orElseThrow());
  }

  @Test
  void norForAHostThatIsNobodys() {
    assertThat(targetsOf(SipUri.of("200", "198.51.100.9", 5060)))
        .containsExactly(directory.target(HERE).orElseThrow());
  }
}
