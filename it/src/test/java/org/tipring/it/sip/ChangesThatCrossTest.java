package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;

/** Both sides want to change a call at once (RFC 3261 section 14, RFC 3311 section 5.2). */
@ExtendWith(OnStage.class)
class ChangesThatCrossTest {
  /** Whoever owns the Call-ID waits from 2.1 to 4 seconds (RFC 3261 section 14.1). */
  private static final double LEAST_MILLIS = 2100;

  private static final double MOST_MILLIS = 4000;

  /** What a loaded machine needs to read, decide and send. */
  private static final double ON_THE_WAY = 300;

  /** Whoever does not own it waits less than two. */
  private static final double MOST_OF_THE_OTHER = 2000;

  private static SipTrace.Message sent(Sipp sipp, int status) {
    return sipp.await("our own " + status, m -> !m.isReceived() && m.isResponse(status, "INVITE"));
  }

  @Test
  void ourHoldAndTheirReInviteAreBothRefusedAndOursComesAgain(Gateway gateway) {
    SipStage.called(
        "cross-the-hold",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hold();
          double refused = sent(sipp, 491).atMillis();
          double again =
              sipp.await("the hold", m -> m.isReceived() && m.header("CSeq").equals("3 INVITE"))
                  .atMillis();
          assertThat(again - refused)
              .isBetween(LEAST_MILLIS, StolenTime.longer(MOST_MILLIS + ON_THE_WAY, refused, again));
          sipp.await("the ACK", m -> m.isReceived() && m.header("CSeq").equals("3 ACK"));
          assertThat(page.heard()).filteredOn("held"::equals).hasSize(1);
          page.hangUp();
        });
  }

  @Test
  void ourHoldComesAgainSoonerInACallOfThePhones(Gateway gateway, Chromium chromium) {
    Map<String, String> keys = new HashMap<>();
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, SipStage.HERTZ)) {
      keys.put("from_user", "4711");
      keys.putAll(Sipp.sdpOf(phone));
      Sipp.Setting setting =
          Sipp.Setting.at(gateway.quality().host(), Ports.free(gateway.quality().host()), keys);
      try (Sipp sipp = Sipp.call("call-and-cross-the-hold", setting, gateway.sip(), "bob")) {
        page.awaitIncoming();
        page.accept();
        phone.speakTo(sipp.awaitResponse(200, "INVITE").audioAddress());
        page.awaitState("active");
        page.hold();
        double refused = sent(sipp, 491).atMillis();
        double again =
            sipp.await("the hold", m -> m.isReceived() && m.header("CSeq").equals("2 INVITE"))
                .atMillis();
        assertThat(again - refused)
            .isLessThan(StolenTime.longer(MOST_OF_THE_OTHER + ON_THE_WAY, refused, again));
        SipTrace.Message held =
            sipp.await("the ACK", m -> m.isReceived() && m.header("CSeq").equals("2 ACK"));
        Await.pause(Duration.ofMillis(800));
        page.hangUp();
        sipp.awaitSuccess();
        Sound heard = phone.ear().sound();
        Hearing.assertNotHeard(
            "a phone on hold",
            heard.from(held.atMillis() + ON_THE_WAY - heard.startMillis()),
            OnStage.MICROPHONE_HERTZ);
      }
    }
  }

  @Test
  void ourHoldWaitsForTheAckOfTheirs(Gateway gateway) {
    SipStage.called(
        "hold-and-acknowledge-late",
        gateway,
        (page, sipp) -> {
          page.await("held");
          page.hold();
          SipTrace.Message ours =
              sipp.await("our hold", m -> m.isReceived() && m.header("CSeq").equals("2 INVITE"));
          SipTrace.Message ack = sipp.await("ACK", m -> !m.isReceived() && m.isRequest("ACK"));
          assertThat(ours.atMillis()).isGreaterThanOrEqualTo(ack.atMillis());
          sipp.await("the ACK", m -> m.isReceived() && m.header("CSeq").equals("2 ACK"));
          page.hangUp();
        });
  }

  @Test
  void theirUpdateDuringOurHoldIsRefused(Gateway gateway) {
    SipStage.called(
        "update-during-the-hold",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hold();
          sipp.await("the ACK", m -> m.isReceived() && m.header("CSeq").equals("2 ACK"));
          page.hangUp();
        });
  }

  @Test
  void theirUpdateBeforeTheyHaveAnsweredIsRefused(Gateway gateway) {
    SipStage.called(
        "update-too-early",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          assertThat(page.heard()).doesNotContain("early");
          page.hangUp();
        });
  }

  @Test
  void theirUpdateBeforeWeHaveAnsweredIsPutOff(Gateway gateway) {
    SipStage.calling(
        "call-and-update-too-early",
        gateway,
        (page, sipp) ->
            assertThat(page.await("ended").get("cause").getAsString()).isEqualTo("cancelled"));
  }
}
