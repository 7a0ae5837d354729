package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Sound;

/** Offers that come late, answers that do not come, and the ways to say that one holds. */
@ExtendWith(OnStage.class)
class OffersAndAnswersTest {
  private static final double UNDER_WAY = 150;

  @Test
  void anAckWithoutTheAnswerEndsTheCall(Gateway gateway) {
    SipStage.betweenPhones(
        "call-without-answering-our-offer",
        gateway,
        phones -> {
          phones.caller().awaitSuccess();
          assertThat(phones.called().awaitRequest("BYE").header("Reason")).contains("cause=488");
        });
  }

  @Test
  void aPhoneThatAsksForAnOfferMayAnswerByAHold(Gateway gateway) {
    SipStage.called(
        "ask-for-an-offer",
        gateway,
        (page, sipp) -> {
          page.await("held");
          page.hangUp();
        });
  }

  @Test
  void whoHoldsByAddressHearsNothingUntilItIsBack(Gateway gateway) {
    SipStage.betweenPhones(
        "call-and-hold-by-address",
        gateway,
        phones -> {
          phones.speak();
          phones.caller().awaitSuccess();
          double held = answered(phones.caller(), "2 INVITE");
          double resumed = answered(phones.caller(), "3 INVITE");
          Sound heard = phones.callerSound().ear().sound();
          double start = heard.startMillis();
          Hearing.assertNotHeard(
              "who holds",
              // what comes back may be faster than the answer that lets it
              heard.between(held + UNDER_WAY - start, resumed - UNDER_WAY - start),
              SipStage.OTHER_HERTZ);
          Hearing.assertWhole(
              "who is back", heard.from(resumed + UNDER_WAY - start), SipStage.OTHER_HERTZ);
        });
  }

  private static double answered(Sipp sipp, String cseq) {
    return sipp.await(
            "200 to " + cseq,
            m -> m.isReceived() && m.isResponse(200, "INVITE") && m.header("CSeq").equals(cseq))
        .atMillis();
  }

  /** RFC 3264 sections 6.1 and 8.4, which keeps the address 0.0.0.0 of RFC 2543 in honour. */
  @ParameterizedTest
  @CsvSource({
    "sendonly, 127.0.0.1, recvonly",
    "inactive, 127.0.0.1, inactive",
    "sendrecv, 0.0.0.0, recvonly",
    "inactive, 0.0.0.0, inactive"
  })
  void aHoldIsAnsweredAndToldAndTakenBack(
      String direction, String address, String answer, Gateway gateway) {
    SipStage.called(
        "hold-as-described",
        Map.of("direction", direction, "hold_address", address, "answer", answer),
        gateway,
        (page, sipp) -> {
          assertThat(page.await("held").get("by").getAsString()).isEqualTo("peer");
          page.await("resumed");
          sipp.await("the second ACK", m -> !m.isReceived() && m.header("CSeq").equals("2 ACK"));
          page.hangUp();
        });
  }
}
