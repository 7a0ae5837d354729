package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.stack.TestingMessages.bytes;
import static org.tipring.sip.stack.TestingMessages.invite;
import static org.tipring.sip.stack.TestingMessages.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.LimitsConfig;
import org.tipring.sip.stack.FloodGate.Ruling;

/** Ten messages a second from one address, forty in all. */
class FloodGateTest {
  private static final String IN_DIALOG =
      invite().replace("To: <sip:bob@127.0.0.1>", "To: <sip:bob@127.0.0.1> ; tag=ours");

  private final FloodGate gate = new FloodGate(limits(10, 40), 0);
  private long now;

  private static LimitsConfig limits(int perAddress, int inAll) {
    LimitsConfig usual = Defaults.embedded().limits();
    return new LimitsConfig(
        usual.calls(),
        usual.callsPerUser(),
        usual.load(),
        usual.connections(),
        usual.connectionsPerAddress(),
        usual.messagesPerSecond(),
        usual.ringing(),
        usual.ice(),
        usual.dtls(),
        usual.silence(),
        usual.call(),
        0,
        perAddress,
        inAll);
  }

  private Ruling send(String message, int host) {
    return gate.rule(bytes(message), at(host), now);
  }

  private static InetSocketAddress at(int host) {
    byte[] address = {10, 0, (byte) (host >> 8), (byte) host};
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), 5060);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private int served(String message, int host, int count) {
    int served = 0;
    for (int i = 0; i < count; i++) {
      served += send(message, host) instanceof Ruling.Served ? 1 : 0;
    }
    return served;
  }

  @Test
  void keepsHalfForCallsThatStand() {
    assertThat(served(invite(), 1, 100)).isEqualTo(5);
    assertThat(served(IN_DIALOG, 1, 2)).isEqualTo(2);
    assertThat(served(options("bye", 5060).replace("OPTIONS", "BYE"), 1, 1)).isEqualTo(1);
    assertThat(served(invite().replace("INVITE", "ACK"), 1, 100)).isEqualTo(2);
  }

  @Test
  void countsAnswersToRequestsOfOursByThemselves() {
    assertThat(served("SIP/2.0 200 OK\r\n\r\n", 1, 100)).isEqualTo(50);
    assertThat(served(invite(), 1, 100)).isEqualTo(5);
  }

  @Test
  void tellsWhoeverCallsWhenToComeBack() {
    served(invite(), 1, 5);
    assertThat(send(invite(), 1)).isInstanceOf(Ruling.Refused.class);
    RoughAnswer answer = ((Ruling.Refused) send(invite(), 1)).answer();
    assertThat(new String(answer.bytes(), StandardCharsets.UTF_8))
        .startsWith("SIP/2.0 503 Service Unavailable\r\nv: SIP/2.0/UDP 127.0.0.1:5070;")
        .contains("\r\nRetry-After: ", "\r\nCSeq: 1 INVITE\r\n");
    assertThat(send(options("ping", 5060), 1)).isInstanceOf(Ruling.Dropped.class);
    assertThat(send("garbage", 1)).isInstanceOf(Ruling.Dropped.class);
  }

  @Test
  void oneAddressCannotUseUpAnothersShare() {
    served(invite(), 1, 1_000);
    assertThat(served(invite(), 2, 100)).isEqualTo(5);
  }

  @Test
  void allAddressesTogetherHaveABoundToo() {
    int served = 0;
    for (int host = 0; host < 100; host++) {
      served += served(invite(), host, 1);
    }
    assertThat(served).isEqualTo(20);
    assertThat(served(IN_DIALOG, 7, 1)).isEqualTo(1);
  }

  @Test
  void servesAgainAfterAWhile() {
    served(invite(), 1, 100);
    now += TimeUnit.MILLISECONDS.toNanos(200);
    assertThat(served(invite(), 1, 100)).isEqualTo(2);
    now += TimeUnit.MINUTES.toNanos(5);
    assertThat(served(invite(), 1, 100)).isEqualTo(5);
  }

  @Test
  void remembersOnlySoManyAddresses() {
    RateLimiter rates = new RateLimiter(10, 40, 0);
    for (int host = 0; host < 3 * RateLimiter.MAX_ADDRESSES; host++) {
      rates.admits(at(host).getAddress(), false, now);
    }
    assertThat(rates.addresses()).isEqualTo(RateLimiter.MAX_ADDRESSES);
  }
}
