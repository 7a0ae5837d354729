package org.tipring.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.message.Via;

/** The four transactions of RFC 3261 section 17, against their timers. */
class TransactionsTest {
  private static final long MILLIS = 1_000_000L;

  /** Wakes a machine whenever it asked for it, and notes when it did what. */
  private static final class Clock {
    private final TransactionMachine machine;
    // where a 64-bit clock wraps around
    private final long begin = Long.MAX_VALUE - 1_000 * MILLIS;
    private long now = begin;

    Clock(TransactionMachine machine) {
      this.machine = machine;
    }

    List<String> upTo(long millis) {
      List<String> said = new ArrayList<>();
      long until = begin + millis * MILLIS;
      OptionalLong wake = machine.nextWakeUp();
      while (wake.isPresent() && wake.getAsLong() - until <= 0) {
        now = wake.getAsLong();
        for (TransactionAction action : machine.onTime(now)) {
          said.add((now - begin) / MILLIS + " " + brief(action));
        }
        wake = machine.nextWakeUp();
      }
      now = until;
      return said;
    }
  }

  private static String brief(TransactionAction action) {
    return switch (action) {
      case TransactionAction.Transmit(SipRequest request) -> request.method().name();
      case TransactionAction.Transmit(SipResponse response) -> Integer.toString(response.status());
      case TransactionAction.Deliver(SipResponse response) -> "deliver " + response.status();
      case TransactionAction.TimedOut() -> "timeout";
      case TransactionAction.Terminated() -> "end";
    };
  }

  private static List<String> brief(List<TransactionAction> actions) {
    return actions.stream().map(TransactionsTest::brief).toList();
  }

  private static SipRequest request(SipMethod method) {
    NameAddress someone = NameAddress.of(SipUri.of("a", "example.com", -1));
    return SipRequest.of(
            method, SipUri.of("b", "example.com", -1), "call", 1, someone.withTag("1"), someone)
        .withVias(List.of(new Via("UDP", "192.0.2.1", 5060, Map.of("branch", "z9hG4bK1"))));
  }

  private static SipResponse response(int status, SipRequest request) {
    return SipResponse.to(request, status, "2");
  }

  private final SipRequest invite = request(SipMethod.INVITE);
  private final SipRequest bye = request(SipMethod.BYE);

  private ClientTransactionMachine client(SipRequest request, boolean isReliable) {
    return ClientTransactionMachine.of(request, isReliable, SipTimers.DEFAULT);
  }

  private ServerTransactionMachine server(SipRequest request, boolean isReliable) {
    return ServerTransactionMachine.of(request, isReliable, SipTimers.DEFAULT);
  }

  @Test
  void anInviteIsRepeatedInDoublingPausesAndTimesOut() {
    ClientTransactionMachine machine = client(invite, false);
    Clock clock = new Clock(machine);
    assertThat(brief(machine.start(clock.now))).containsExactly("INVITE");
    assertThat(clock.upTo(32_000))
        .containsExactly(
            "500 INVITE",
            "1500 INVITE",
            "3500 INVITE",
            "7500 INVITE",
            "15500 INVITE",
            "31500 INVITE",
            "32000 timeout",
            "32000 end");
  }

  @Test
  void anInviteOverTcpIsNotRepeated() {
    ClientTransactionMachine machine = client(invite, true);
    Clock clock = new Clock(machine);
    var _ = machine.start(clock.now);
    assertThat(clock.upTo(40_000)).containsExactly("32000 timeout", "32000 end");
  }

  @Test
  void anInviteThatRingsWaits() {
    ClientTransactionMachine machine = client(invite, false);
    Clock clock = new Clock(machine);
    var _ = machine.start(clock.now);
    assertThat(brief(machine.onResponse(response(180, invite), clock.now)))
        .containsExactly("deliver 180");
    assertThat(clock.upTo(600_000)).isEmpty();
    assertThat(machine.isAwaitingAnswer()).isTrue();
  }

  @Test
  void aRefusalIsAcknowledgedEachTimeAndDeliveredOnce() {
    ClientTransactionMachine machine = client(invite, false);
    Clock clock = new Clock(machine);
    var _ = machine.start(clock.now);
    List<TransactionAction> first = machine.onResponse(response(486, invite), clock.now);
    assertThat(brief(first)).containsExactly("ACK", "deliver 486");
    SipRequest ack = (SipRequest) ((TransactionAction.Transmit) first.getFirst()).message();
    assertThat(ack.vias()).isEqualTo(invite.vias());
    assertThat(ack.to().tag()).isEqualTo("2");
    assertThat(brief(machine.onResponse(response(486, invite), clock.now))).containsExactly("ACK");
    assertThat(clock.upTo(40_000)).containsExactly("32000 end");
  }

  @Test
  void everyRepeatedAnswerIsDelivered() {
    ClientTransactionMachine machine = client(invite, false);
    Clock clock = new Clock(machine);
    var _ = machine.start(clock.now);
    assertThat(brief(machine.onResponse(response(200, invite), clock.now)))
        .containsExactly("deliver 200");
    assertThat(brief(machine.onResponse(response(200, invite), clock.now)))
        .containsExactly("deliver 200");
    assertThat(clock.upTo(40_000)).containsExactly("32000 end");
  }

  @Test
  void aByeIsRepeatedWithPausesUpToFourSeconds() {
    ClientTransactionMachine machine = client(bye, false);
    Clock clock = new Clock(machine);
    var _ = machine.start(clock.now);
    assertThat(clock.upTo(12_000))
        .containsExactly("500 BYE", "1500 BYE", "3500 BYE", "7500 BYE", "11500 BYE");
    assertThat(brief(machine.onResponse(response(200, bye), clock.now)))
        .containsExactly("deliver 200");
    assertThat(brief(machine.onResponse(response(200, bye), clock.now))).isEmpty();
    assertThat(clock.upTo(40_000)).containsExactly("17000 end");
  }

  @Test
  void aRefusedInviteIsToldSoUntilItsAck() {
    ServerTransactionMachine machine = server(invite, false);
    Clock clock = new Clock(machine);
    assertThat(brief(machine.start(clock.now))).containsExactly("100");
    assertThat(brief(machine.onRequest(invite, clock.now))).containsExactly("100");
    assertThat(brief(machine.respond(response(486, invite), clock.now))).containsExactly("486");
    assertThat(clock.upTo(4_000)).containsExactly("500 486", "1500 486", "3500 486");
    assertThat(machine.onRequest(request(SipMethod.ACK), clock.now)).isEmpty();
    assertThat(clock.upTo(40_000)).containsExactly("9000 end");
  }

  @Test
  void aRefusalWithoutAckTimesOut() {
    ServerTransactionMachine machine = server(invite, true);
    Clock clock = new Clock(machine);
    var _ = machine.respond(response(486, invite), clock.now);
    assertThat(clock.upTo(40_000)).containsExactly("32000 timeout", "32000 end");
  }

  @Test
  void anAnsweredInviteSwallowsItsRepetitions() {
    ServerTransactionMachine machine = server(invite, false);
    Clock clock = new Clock(machine);
    var _ = machine.respond(response(200, invite), clock.now);
    // RFC 6026: the INVITE again is no new call; the dialog repeats its 200 by itself
    assertThat(machine.onRequest(invite, clock.now)).isEmpty();
    assertThat(brief(machine.respond(response(200, invite), clock.now))).containsExactly("200");
    assertThat(machine.respond(response(486, invite), clock.now)).isEmpty();
    assertThat(clock.upTo(40_000)).containsExactly("32000 end");
  }

  @Test
  void anAnsweredByeAnswersItsRepetitions() {
    ServerTransactionMachine machine = server(bye, false);
    Clock clock = new Clock(machine);
    assertThat(machine.start(clock.now)).isEmpty();
    assertThat(machine.onRequest(bye, clock.now)).isEmpty();
    assertThat(brief(machine.respond(response(200, bye), clock.now))).containsExactly("200");
    assertThat(brief(machine.onRequest(bye, clock.now))).containsExactly("200");
    assertThat(machine.respond(response(500, bye), clock.now)).isEmpty();
    assertThat(clock.upTo(40_000)).containsExactly("32000 end");
  }

  @Test
  void aRequestThatNobodyAnswersIsForgotten() {
    ServerTransactionMachine machine = server(bye, false);
    Clock clock = new Clock(machine);
    var _ = machine.start(clock.now);
    assertThat(clock.upTo(40_000)).containsExactly("32000 end");
  }
}
