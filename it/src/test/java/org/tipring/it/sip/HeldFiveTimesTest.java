package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;

/**
 * A phone holds a call five times and goes on with its music; its sequence numbers wrap meanwhile.
 * The browser's session is not touched.
 */
@ExtendWith(OnStage.class)
class HeldFiveTimesTest {
  private static final int HOLDS = 5;
  private static final int PHONE_HERTZ = 1130;

  /** A wrap in the middle of the third hold. */
  private static final int FIRST_SEQUENCE = 65_536 - 360;

  @Test
  void eachHearsTheOtherAgainAfterEveryHold(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone =
            RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ, 20, FIRST_SEQUENCE);
        Sipp sipp =
            Sipp.answer("hold-five-times", gateway.quality().with(phone).with("-d", "1200"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(300));
      int framesBefore = page.frames().size();
      for (int hold = 1; hold <= HOLDS; hold++) {
        SipTrace.Message held = answerTo(sipp, 2 * hold - 1);
        assertThat(held.body()).contains("a=recvonly");
        SipTrace.Message resumed = answerTo(sipp, 2 * hold);
        assertThat(resumed.body()).doesNotContain("recvonly", "inactive", "sendonly");
        double length = page.heard().lengthMillis();
        page.awaitHeard(Duration.ofMillis((long) length + 1000));
        assertHeard(
            "the phone, after hold " + hold, phone.ear().sound(), MICROPHONE_HERTZ, resumed);
        // sendonly: its music goes on, and is heard all the time
        assertHeard("the page, after hold " + hold, page.heard(), PHONE_HERTZ, resumed);
      }
      assertThat(told(page, framesBefore))
          .as("the page is told, and offered nothing")
          .hasSize(2 * HOLDS)
          .allMatch(text -> text.contains("\"held\"") || text.contains("\"resumed\""));
      page.hangUp();
      sipp.awaitSuccess();
      assertThat(phone.ear().packets().stream().map(packet -> packet.ssrc()).distinct()).hasSize(1);
    }
  }

  private static List<String> told(CallingPage page, int from) {
    return page.frames().stream().skip(from).map(CallingPage.Frame::text).toList();
  }

  private static void assertHeard(String who, Sound sound, double hertz, SipTrace.Message resumed) {
    double from = resumed.atMillis() + 200 - sound.startMillis();
    Hearing.assertWhole(who, sound.between(from, from + 700), hertz);
  }

  private static SipTrace.Message answerTo(Sipp sipp, int cseq) {
    return sipp.await(
        "200 to " + cseq,
        m ->
            m.isReceived()
                && m.isResponse(200, "INVITE")
                && m.header("CSeq").equals(cseq + " INVITE"));
  }
}
