package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** A phone holds the call and takes it back; the browser's session is not touched. */
@ExtendWith(OnStage.class)
class HoldTest {
  private static final int PHONE_HERTZ = 1130;

  @Test
  void aHoldAndBackIsAnsweredAndTheBrowserSeesNoOffer(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
        Sipp sipp =
            Sipp.answer("hold-and-resume", gateway.quality().with(phone).with("-d", "1000"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(300));
      int framesBefore = page.frames().size();

      SipTrace.Message held = awaitAnswerTo(sipp, "1 INVITE");
      // its answer may be read late, and the sound be back before
      SipTrace.Message resuming =
          sipp.await(
              "the second INVITE",
              m -> !m.isReceived() && m.isRequest("INVITE") && m.header("CSeq").equals("2 INVITE"));
      SipTrace.Message resumed = awaitAnswerTo(sipp, "2 INVITE");
      double length = page.heard().lengthMillis();
      page.awaitHeard(Duration.ofMillis((long) length + 1200));
      assertOnlyTold(page, framesBefore);
      page.hangUp();
      sipp.awaitSuccess();

      assertThat(held.body()).contains("a=recvonly");
      assertThat(resumed.body()).doesNotContain("recvonly", "inactive", "sendonly");
      var heard = phone.ear().sound();
      Hearing.assertNotHeard(
          "a holding phone",
          heard.between(
              held.atMillis() + 150 - heard.startMillis(),
              resuming.atMillis() - 50 - heard.startMillis()),
          MICROPHONE_HERTZ);
      Hearing.assertWhole(
          "the phone, afterwards",
          heard.from(resumed.atMillis() + 300 - heard.startMillis()),
          MICROPHONE_HERTZ);
      // sendonly: the phone's music on hold goes on
      var atPage = page.heard();
      Hearing.assertWhole(
          "the browser", atPage.from(held.atMillis() - atPage.startMillis()), PHONE_HERTZ);
      assertOneContinuousSource(phone);
    }
  }

  @Test
  void baresipHoldsAndResumes(Gateway gateway, Chromium chromium) {
    String number = gateway.quality().number();
    try (Baresip phone =
            Baresip.start(number, gateway.quality().address(), "PCMU", PHONE_HERTZ, true);
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(number);
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(500));
      int framesBefore = page.frames().size();
      phone.hold();
      Await.pause(Duration.ofMillis(800));
      phone.resume();
      double length = page.heard().lengthMillis();
      page.awaitHeard(Duration.ofMillis((long) length + 2000));
      assertThat(phone.isClosed()).isFalse();
      assertOnlyTold(page, framesBefore);
      var heard = page.heard();
      page.hangUp();
      phone.awaitClosed();
      Hearing.assertWhole("the browser", heard.from(heard.lengthMillis() - 1000), PHONE_HERTZ);
    }
  }

  /** The page is told of the hold, and nothing else is said to it. */
  private static void assertOnlyTold(CallingPage page, int framesBefore) {
    List<CallingPage.Frame> said = page.frames().subList(framesBefore, framesBefore + 2);
    assertThat(page.frames()).hasSize(framesBefore + 2);
    assertThat(said.getFirst().text()).contains("\"held\"", "\"peer\"");
    assertThat(said.getLast().text()).contains("\"resumed\"", "\"peer\"");
  }

  private static SipTrace.Message awaitAnswerTo(Sipp sipp, String cseq) {
    return sipp.await(
        "200 to " + cseq,
        m -> m.isReceived() && m.isResponse(200, "INVITE") && m.header("CSeq").equals(cseq));
  }

  private static void assertOneContinuousSource(RtpPhone phone) {
    List<Long> sources = phone.ear().packets().stream().map(p -> p.ssrc()).distinct().toList();
    assertThat(sources).hasSize(1);
  }
}
