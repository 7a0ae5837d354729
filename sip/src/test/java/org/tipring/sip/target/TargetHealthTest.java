package org.tipring.sip.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;

/** The silent are tried last, those who want a pause have it, and pings show who is back. */
class TargetHealthTest {
  private static final SipTarget A = target(1);
  private static final SipTarget B = target(2);
  private static final SipTarget C = target(3);

  private long now = Long.MAX_VALUE - 5;

  private static SipTarget target(int port) {
    return new SipTarget(
        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), port), Transport.UDP);
  }

  private static SipResponse response(int status) {
    NameAddress address = NameAddress.of(SipUri.of("a", "192.0.2.1", -1));
    SipRequest options =
        SipRequest.of(SipMethod.OPTIONS, address.uri(), "call", 1, address, address);
    return SipResponse.to(options, status, "tag");
  }

  private TargetHealth health(Duration ping) {
    TargetHealth health = new TargetHealth(ping, () -> now);
    health.watch(List.of(A, B, C));
    return health;
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void whatFailedIsTriedLastForAWhile() {
    TargetHealth health = health(Duration.ZERO);
    health.failed(A);
    assertThat(health.usable(List.of(A, B, C))).containsExactly(B, C, A);
    pass(30);
    assertThat(health.usable(List.of(A, B, C))).containsExactly(A, B, C);
  }

  @Test
  void whatAnswersIsBack() {
    TargetHealth health = health(Duration.ZERO);
    health.failed(A);
    health.answered(A, response(404));
    assertThat(health.usable(List.of(A, B))).containsExactly(A, B);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "'18 (maintenance)', 18", "5;duration=9, 5", "999999999, 300"})
  void aPauseThatIsAskedForIsGivenWithinReason(String retryAfter, long seconds) {
    TargetHealth health = health(Duration.ZERO);
    health.answered(A, response(503).withHeader("Retry-After", retryAfter));
    pass(seconds - 1);
    assertThat(health.usable(List.of(A, B))).containsExactly(B);
    assertThat(health.usable(List.of(A))).isEmpty();
    pass(1);
    assertThat(health.usable(List.of(A, B))).containsExactly(A, B);
  }

  @ParameterizedTest
  @CsvSource({"503, ''", "503, soon", "500, 30", "486, 30"})
  void nothingElseIsAPause(int status, String retryAfter) {
    TargetHealth health = health(Duration.ZERO);
    health.answered(A, response(status).withHeader("Retry-After", retryAfter));
    assertThat(health.usable(List.of(A, B))).containsExactly(A, B);
  }

  @Test
  void pingsAreDueAtOnceAndThenAtTheirInterval() {
    TargetHealth health = health(Duration.ofSeconds(30));
    assertThat(health.duePings()).containsExactlyInAnyOrder(A, B, C);
    List.of(A, B, C).forEach(target -> health.answered(target, response(200)));
    pass(29);
    assertThat(health.duePings()).isEmpty();
    pass(1);
    assertThat(health.duePings()).hasSize(3);
    assertThat(health(Duration.ZERO).duePings()).isEmpty();
  }

  @Test
  void whoAnswersNoPingIsTriedLastUntilHeAnswersOne() {
    TargetHealth health = health(Duration.ofSeconds(30));
    health.duePings();
    health.answered(B, response(200));
    health.answered(C, response(405));
    pass(5);
    assertThat(health.duePings()).isEmpty();
    assertThat(health.usable(List.of(A, B, C))).containsExactly(B, C, A);
    pass(100);
    assertThat(health.usable(List.of(A, B, C))).containsExactly(B, C, A);
    health.duePings();
    health.answered(A, response(200));
    assertThat(health.usable(List.of(A, B, C))).containsExactly(A, B, C);
  }

  @Test
  void whatIsNoTargetAnyMoreIsForgotten() {
    TargetHealth health = health(Duration.ZERO);
    health.failed(A);
    health.watch(List.of(B));
    health.watch(List.of(A, B));
    assertThat(health.usable(List.of(A, B))).containsExactly(A, B);
  }

  @Test
  void whatHasAnsweredIsTriedFirstByTheSameCall() {
    TargetHealth health = health(Duration.ZERO);
    TargetRoute route = new TargetRoute(health, List.of(A, B, C));
    assertThat(route.reached()).contains(A);
    route.failed(A);
    route.answered(B, response(503));
    route.answered(C, response(401));
    assertThat(route.reached()).contains(C);
    assertThat(route.targets()).containsExactly(C, B, A);
  }
}
