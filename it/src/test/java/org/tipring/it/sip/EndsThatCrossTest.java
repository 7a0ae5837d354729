package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;

/** A CANCEL or a BYE that meets something else on its way (RFC 3261 sections 9 and 15). */
@ExtendWith(OnStage.class)
class EndsThatCrossTest {
  private static void assertEnded(JsonObject ended, String cause, String side) {
    assertThat(ended.get("cause").getAsString()).as("%s", ended).isEqualTo(cause);
    assertThat(ended.get("side").getAsString()).as("%s", ended).isEqualTo(side);
  }

  private static long received(Sipp sipp, int status, String method) {
    return sipp.received().stream().filter(m -> m.isResponse(status, method)).count();
  }

  @Test
  void our200AnswerAndTheirCancelLeaveTheCallAsItIs(Gateway gateway) {
    SipStage.betweenPhones(
        "call-and-cancel-too-late",
        gateway,
        phones -> {
          phones.speak();
          SipTrace.Message answer = phones.caller().awaitResponse(200, "INVITE");
          phones.caller().awaitSuccess();
          double at = answer.atMillis();
          Hearing.assertInTimeAndWhole(
              "the caller", phones.callerSound().ear().sound(), SipStage.OTHER_HERTZ, at);
          Hearing.assertInTimeAndWhole(
              "the called", phones.calledSound().ear().sound(), SipStage.HERTZ, at);
        });
  }

  @Test
  void their200AndOurCancelEndByAckAndBye(Gateway gateway) {
    SipStage.called(
        "answer-before-hearing-the-cancel",
        gateway,
        (page, sipp) -> {
          page.await("ringing");
          page.hangUp();
          sipp.awaitRequest("CANCEL");
          sipp.awaitSuccess();
          assertThat(page.heard()).doesNotContain("answered");
        });
  }

  @Test
  void ourCancelWaitsForTheFirstResponse(Gateway gateway) {
    SipStage.called(
        "ring-after-the-caller-has-left",
        gateway,
        (page, sipp) -> {
          sipp.awaitRequest("INVITE");
          page.hangUp();
          SipTrace.Message cancel = sipp.awaitRequest("CANCEL");
          SipTrace.Message ringing =
              sipp.await("our 180", m -> !m.isReceived() && m.isResponse(180, "INVITE"));
          assertThat(cancel.atMillis()).isGreaterThanOrEqualTo(ringing.atMillis());
          assertThat(page.heard()).doesNotContain("ringing");
        });
  }

  @Test
  void bothByesAreAnswered(Gateway gateway) {
    SipStage.called(
        "hang-up-at-the-same-time",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hangUp();
        });
  }

  @Test
  void aByeThatIsSaidAgainIsAnsweredAgain(Gateway gateway) {
    Trunk trunk = gateway.quality();
    // else SIPp takes the second answer for a wish to hear the BYE once more
    String literally = "-nr";
    try (RtpPhone phone = RtpPhone.open(trunk.host(), Law.PCMU, SipStage.HERTZ);
        Sipp sipp = Sipp.answer("lose-the-answer-to-the-bye", trunk.with(phone).with(literally));
        PlainPage page = PlainPage.open(gateway, "alice")) {
      page.dial(trunk.number());
      assertEnded(page.await("ended"), "hangup", "callee");
      sipp.awaitSuccess();
      assertThat(page.heard()).filteredOn("ended"::equals).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-the-hold-during-the-bye", "answer-the-hold-after-the-bye"})
  void ourByeDoesNotWaitForTheAnswerToOurHold(String scenario, Gateway gateway) {
    SipStage.called(
        scenario,
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hold();
          sipp.await("the hold", m -> m.isReceived() && m.header("CSeq").equals("2 INVITE"));
          page.hangUp();
        });
  }

  @Test
  void theirByeInPlaceOfTheAckOfAChangeEndsTheCall(Gateway gateway) {
    SipStage.called(
        "hold-and-hang-up-without-ack",
        gateway,
        (page, sipp) -> {
          assertEnded(page.await("ended"), "hangup", "callee");
          sipp.awaitSuccess();
          assertThat(received(sipp, 200, "INVITE")).isEqualTo(1);
        });
  }

  @Test
  void theirByeInPlaceOfTheAckOfTheCallEndsIt(Gateway gateway) {
    SipStage.betweenPhones(
        "call-and-hang-up-without-ack",
        gateway,
        phones -> {
          phones.called().awaitRequest("BYE");
          phones.caller().awaitSuccess();
          assertThat(received(phones.caller(), 200, "INVITE")).isEqualTo(1);
        });
  }

  @Test
  void aCallersByeWhileItRingsIsACancel(Gateway gateway) {
    SipStage.calling(
        "call-and-hang-up-while-it-rings",
        gateway,
        (page, sipp) -> {
          page.await("incoming");
          assertEnded(page.await("ended"), "cancelled", "caller");
        });
  }

  @Test
  void aCalledPhonesByeWhileItRingsIsARefusal(Gateway gateway) {
    SipStage.called(
        "hang-up-instead-of-refusing",
        gateway,
        (page, sipp) -> {
          page.await("ringing");
          assertEnded(page.await("ended"), "hangup", "callee");
        });
  }
}
