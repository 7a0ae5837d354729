package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.StolenTime;

/** What a phone does not hear is said again, and only as long as it has to be. */
@ExtendWith(OnStage.class)
class LostMessagesTest {
  /** What is under way when the ACK is. */
  private static final double CROSSING_MILLIS = 200;

  private static List<SipTrace.Message> answers(Sipp sipp) {
    return sipp.received().stream().filter(m -> m.isResponse(200, "INVITE")).toList();
  }

  @Test
  void the200IsRepeatedUntilTheAckComesLate(Gateway gateway) {
    SipStage.betweenPhones(
        "call-and-acknowledge-late",
        gateway,
        phones -> {
          phones.caller().awaitSuccess();
          SipTrace.Message ack =
              phones.caller().await("our ACK", m -> !m.isReceived() && m.isRequest("ACK"));
          List<SipTrace.Message> answers = answers(phones.caller());
          assertThat(answers).hasSizeGreaterThanOrEqualTo(2);
          assertThat(answers)
              .extracting(SipTrace.Message::text)
              .containsOnly(answers.getFirst().text());
          double last = answers.getLast().atMillis();
          assertThat(last - ack.atMillis())
              .isLessThan(StolenTime.longer(CROSSING_MILLIS, ack.atMillis(), last));
        });
  }

  @Test
  void anInviteAfterALost200IsTheSameCall(Gateway gateway) {
    SipStage.betweenPhones(
        "call-and-lose-the-200",
        gateway,
        phones -> {
          phones.caller().awaitSuccess();
          assertThat(answers(phones.caller())).hasSizeGreaterThanOrEqualTo(2);
          assertThat(phones.caller().received())
              .noneMatch(m -> m.startLine().matches("SIP/2.0 [3-6].*"));
          phones.called().awaitSuccess();
          assertThat(phones.called().received().stream().filter(m -> m.isRequest("INVITE")))
              .hasSize(1);
        });
  }

  @Test
  void ourByeWaitsForTheAckOfOur200(Gateway gateway) {
    SipStage.betweenPhones(
        "call-and-acknowledge-a-call-that-is-over",
        "answer-and-hang-up",
        gateway,
        phones -> {
          SipTrace.Message over =
              phones.called().await("BYE", m -> !m.isReceived() && m.isRequest("BYE"));
          SipTrace.Message bye = phones.caller().awaitRequest("BYE");
          SipTrace.Message ack =
              phones.caller().await("ACK", m -> !m.isReceived() && m.isRequest("ACK"));
          assertThat(ack.atMillis()).isBetween(over.atMillis(), bye.atMillis());
        });
  }

  @Test
  void ourByeComesAgain(Gateway gateway) {
    SipStage.called(
        "lose-the-bye",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hangUp();
          sipp.awaitSuccess();
          assertThat(sipp.received().stream().filter(m -> m.isRequest("BYE")))
              .hasSizeGreaterThanOrEqualTo(2)
              .extracting(m -> m.header("CSeq"))
              .containsOnly("2 BYE");
        });
  }

  @Test
  void eachAnswerToOurHoldIsAcknowledged(Gateway gateway) {
    SipStage.called(
        "lose-the-ack-of-the-hold",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hold();
          sipp.await(
              "the ACK again",
              m -> sipp.received().stream().filter(ack -> ack.isRequest("ACK")).count() == 3);
          page.hangUp();
        });
  }
}
