package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.SipTrace;

/** Reliable responses, branches of a fork, and changes before the answer (RFC 3262, RFC 3311). */
@ExtendWith(OnStage.class)
class BeforeTheAnswerTest {
  @Test
  void isHeardAndAcknowledged(Gateway gateway) {
    SipStage.called(
        "early-media-reliably",
        gateway,
        (page, sipp) -> {
          page.await("early");
          page.await("answered");
          page.hangUp();
        });
  }

  @Test
  void aBranchThatTakesTheCallTooLateIsEnded(Gateway gateway) {
    SipStage.called(
        "fork",
        gateway,
        (page, sipp) -> {
          page.await("early");
          page.await("answered");
          assertThat(sipp.awaitRequest("BYE").header("To")).contains("second");
          page.hangUp();
        });
  }

  @Test
  void aLostPrackComesAgainAndNoOther(Gateway gateway) {
    SipStage.called(
        "lose-the-prack",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          List<String> numbers =
              sipp.received().stream()
                  .filter(message -> message.isRequest("PRACK"))
                  .map(message -> message.header("CSeq"))
                  .toList();
          assertThat(numbers).hasSizeGreaterThan(1).containsOnly("2 PRACK");
          assertThat(page.heard()).filteredOn("early"::equals).hasSize(1);
          page.hangUp();
        });
  }

  @Test
  void thePhoneMovesItsMedia(Gateway gateway) {
    SipStage.called(
        "update-before-the-answer",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          assertThat(sipp.awaitResponse(200, "UPDATE").body()).contains("a=recvonly");
          assertThat(page.heard()).filteredOn("answer"::equals).hasSize(1);
          page.hangUp();
        });
  }

  @Test
  void aCallerThatInsistsIsRungReliablyAndItsCallMayBeTakenElsewhere(Gateway gateway) {
    SipStage.calling(
        "call-reliably-until-taken-elsewhere",
        gateway,
        (page, sipp) -> {
          SipTrace.Message ringing = sipp.awaitResponse(180, "INVITE");
          assertThat(ringing.header("Require")).isEqualTo("100rel");
          sipp.await(
              "the 180 again",
              message ->
                  sipp.received().stream().filter(one -> one.isResponse(180, "INVITE")).count()
                      == 2);
          assertThat(page.await("ended").get("cause").getAsString()).isEqualTo("elsewhere");
        });
  }
}
