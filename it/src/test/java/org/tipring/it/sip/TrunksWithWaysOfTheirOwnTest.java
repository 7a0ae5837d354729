package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;

/** Trunks that are told to make the offer, to insist on reliable responses or to know none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrunksWithWaysOfTheirOwnTest {
  private static final Map<String, String> WAYS =
      Map.of(
          "TIPRING_OUTBOUND_TRUNKS_QUALITY_DIALOG_DELAYED_OFFER", "true",
          "TIPRING_OUTBOUND_TRUNKS_QUALITY_DIALOG_REDIRECTS", "anywhere",
          "TIPRING_OUTBOUND_TRUNKS_PASS_THROUGH_DIALOG_DELAYED_OFFER", "true",
          "TIPRING_INBOUND_TRUNKS_PASS_THROUGH_DIALOG_RELIABLE", "required",
          "TIPRING_INBOUND_TRUNKS_OVER_TCP_DIALOG_RELIABLE", "off");

  private Gateway gateway;

  @BeforeAll
  void start() {
    gateway = Gateway.start("", WAYS);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void anOfferInThe200IsAnsweredInTheAck() {
    SipStage.called(
        "offer-in-the-200",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hangUp();
        });
  }

  @Test
  void phonesHearEachOtherOverALateOffer() {
    SipStage.betweenPhones(
        "call-and-hang-up",
        gateway,
        phones -> {
          assertThat(phones.called().awaitRequest("INVITE").body()).isBlank();
          SipTrace.Message answer = phones.caller().awaitResponse(200, "INVITE");
          phones.calledSound().speakTo(phones.called().awaitRequest("ACK").audioAddress());
          phones.callerSound().speakTo(answer.audioAddress());
          phones.caller().awaitSuccess();
          double at = answer.atMillis();
          Hearing.assertInTimeAndWhole(
              "the caller", phones.callerSound().ear().sound(), SipStage.OTHER_HERTZ, at);
          Hearing.assertInTimeAndWhole(
              "the called", phones.calledSound().ear().sound(), SipStage.HERTZ, at);
        });
  }

  @Test
  void a200WithoutTheOfferIsAcknowledgedAndEnded() {
    SipStage.called(
        "answer-without-an-offer",
        gateway,
        (page, sipp) -> {
          JsonObject ended = page.await("ended");
          assertThat(ended.get("cause").getAsString()).isEqualTo("incompatible");
          assertThat(ended.get("status").getAsInt()).isEqualTo(488);
          assertThat(page.heard()).doesNotContain("answered");
        });
  }

  @Test
  void aRedirectionLeadsToAnotherTrunkAndToNoStranger() {
    Trunk other = gateway.passThrough();
    try (RtpPhone phone = RtpPhone.open(other.host(), Law.PCMA, SipStage.OTHER_HERTZ);
        Sipp there = Sipp.answer("answer", other.with(phone))) {
      String elsewhere = "20077@%s:%d".formatted(other.host(), other.address().getPort());
      SipStage.called(
          "send-to-another-trunk",
          Map.of("elsewhere", elsewhere),
          gateway,
          (page, sipp) -> {
            page.await("answered");
            page.hangUp();
          });
      there.awaitSuccess();
      assertThat(there.awaitRequest("INVITE").startLine()).startsWith("INVITE sip:" + elsewhere);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.12, Supported: replaces, 421, Require: 100rel",
    "127.0.0.13, Require: 100rel, 420, Unsupported: 100rel"
  })
  void whoseReliabilityDoesNotFitIsRefused(
      String host, String header, String status, String reply) {
    SipStage.calling(
        "call-and-be-refused",
        host,
        Map.of("header", header, "status", status, "reply", reply),
        gateway,
        (page, sipp) -> {
          sipp.awaitSuccess();
          assertThat(page.heard()).doesNotContain("incoming");
        });
  }
}
