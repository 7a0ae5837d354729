package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.stack.SipTarget;

/**
 * A Contact or Record-Route leads only where the peer may lead, and never from TLS into the open.
 */
class InDialogTargetsTest {
  private static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.1");
  private static final SipTarget BY_TLS = at(PEER, 5061, Transport.TLS, "pbx.test");
  private static final SipTarget BY_UDP = at(PEER, 5060, Transport.UDP, null);

  private final TrunkTargets targets = new TrunkTargets(null);

  @BeforeEach
  void locate() {
    targets.add("pbx", new Destination("192.0.2.1", 5099, Transport.UDP), Duration.ZERO);
    targets.refresh();
  }

  private static SipTarget at(
      InetAddress address, int port, Transport transport, @Nullable String domain) {
    return new SipTarget(new InetSocketAddress(address, port), transport, domain);
  }

  private static SipUri uri(String host, int port, String transport) {
    SipUri uri = SipUri.of("a", host, port);
    return transport.isEmpty()
        ? uri
        : new SipUri(uri.text(), "sip", "a", host, port, Map.of("transport", transport));
  }

  private SipTarget inDialog(SipUri nextHop, SipTarget fallback) {
    return targets.inDialog(nextHop, fallback, PEER::equals);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 5061, tls",
    "192.0.2.1, 5999, tls",
    "192.0.2.1, 5060, udp",
    "192.0.2.1, 5060, tcp",
    "192.0.2.1, 5060, ''",
    "10.0.0.1, 5061, tls",
    "elsewhere.test, 5061, tls"
  })
  void aSecureDialogStaysWithWhomItWasMade(String host, int port, String transport) {
    assertThat(inDialog(uri(host, port, transport), BY_TLS)).isEqualTo(BY_TLS);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 7000, '', UDP, 7000",
    "192.0.2.1, -1, '', UDP, 5060",
    "192.0.2.1, 7000, tcp, TCP, 7000",
    "192.0.2.1, -1, tls, TLS, 5061",
    "10.0.0.1, 7000, tcp, UDP, 5060"
  })
  void anOpenDialogGoesWhereTheContactSaysIfThatIsKnown(
      String host, int port, String transport, Transport wanted, int wantedPort) {
    assertThat(inDialog(uri(host, port, transport), BY_UDP))
        .isEqualTo(at(PEER, wantedPort, wanted, null));
  }

  @Test
  void sipsIsTls() {
    SipUri secure = SipUri.of("a", "192.0.2.1", -1).secured();
    assertThat(secure.text()).isEqualTo("sips:a@192.0.2.1");
    assertThat(inDialog(secure, BY_UDP).transport()).isEqualTo(Transport.TLS);
  }
}
