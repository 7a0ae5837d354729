package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/**
 * All that befalls a long call, in half a minute: a phone holds five times and goes on with its
 * music, its sequence numbers wrap meanwhile; another phone takes its place; the page holds that
 * one, which hears music. The browser's session is not touched. What 25 minutes of packets do to
 * SRTP is in {@link TwentyFiveMinutesOfSoundTest}.
 */
@ExtendWith(OnStage.class)
class HeldFiveTimesAndTransferredTest {
  private static final int HOLDS = 5;
  private static final int PHONE_HERTZ = 1130;
  private static final int SECOND_HERTZ = 1480;

  /** A note of the melody, which everybody who waits for a second has heard. */
  private static final double NOTE_HERTZ = 329.63;

  /** A wrap in the middle of the third hold. */
  private static final int FIRST_SEQUENCE = 65_536 - 360;

  @Test
  void eachHearsTheOtherAgainAfterEveryStep(Gateway gateway, Chromium chromium) {
    String host = gateway.quality().host();
    try (RtpPhone phone = RtpPhone.open(host, Law.PCMU, PHONE_HERTZ, 20, FIRST_SEQUENCE);
        RtpPhone second = RtpPhone.open(host, Law.PCMA, SECOND_HERTZ, 20, FIRST_SEQUENCE);
        Sipp sipp =
            Sipp.answer("hold-five-times", gateway.quality().with(phone).with("-d", "1200"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(300));
      int saidBefore = page.frames().size();
      for (int hold = 1; hold <= HOLDS; hold++) {
        holdOnce(hold, sipp, page, phone);
      }
      assertThat(told(page, saidBefore))
          .as("the page is told, and offered nothing")
          .hasSize(2 * HOLDS)
          .allMatch(text -> text.contains("\"held\"") || text.contains("\"resumed\""));
      assertOneSource(phone);

      try (Sipp taking = Replacing.by("take-over-and-be-held", gateway, second, sipp)) {
        second.speakTo(taking.awaitResponse(200, "INVITE").audioAddress());
        page.awaitFrame("\"transferred\"", "\"peer\"");
        sipp.awaitSuccess();
        assertTalking("after the transfer", page, second);
        holdFromThePage(taking, page, second);
        assertTalking("after the music", page, second);
        assertThat(told(page, 0)).filteredOn(text -> text.contains("\"answer\"")).hasSize(1);
        page.hangUp();
        taking.awaitSuccess();
      }
      assertOneSource(second);
    }
  }

  private static void holdOnce(int hold, Sipp sipp, CallingPage page, RtpPhone phone) {
    SipTrace.Message held = answerTo(sipp, 2 * hold - 1);
    assertThat(held.body()).contains("a=recvonly");
    SipTrace.Message resumed = answerTo(sipp, 2 * hold);
    assertThat(resumed.body()).doesNotContain("recvonly", "inactive", "sendonly");
    // what the page hears may have waited for it
    Await.until(
        "a second has passed",
        Duration.ofSeconds(30),
        () -> Clock.nowMillis() > resumed.atMillis() + 1000);
    listen(page, 300);
    assertHeard("the phone, after hold " + hold, phone.ear().sound(), MICROPHONE_HERTZ, resumed);
    // sendonly: its music goes on, and is heard all the time
    assertHeard("the page, after hold " + hold, page.heard(), PHONE_HERTZ, resumed);
  }

  private static void holdFromThePage(Sipp sipp, CallingPage page, RtpPhone phone) {
    page.hold();
    page.awaitFrame("\"held\"", "\"you\"");
    double length = phone.ear().sound().lengthMillis();
    Await.pause(Duration.ofSeconds(2));
    Sound waiting = phone.ear().sound().from(length + 300);
    Hearing.assertNotHeard("a phone on hold", waiting, MICROPHONE_HERTZ);
    assertThat(ToneTrack.of(waiting, NOTE_HERTZ).coverage()).as("music").isGreaterThan(0.1);
    page.resume();
    page.awaitFrame("\"resumed\"", "\"you\"");
    Await.until(
        "the phone is taken back",
        Duration.ofSeconds(30),
        () -> sipp.received().stream().filter(m -> m.isRequest("ACK")).count() == 2);
  }

  private static void assertTalking(String when, CallingPage page, RtpPhone phone) {
    listen(page, 1500);
    Sound atPage = page.heard();
    Sound atPhone = phone.ear().sound();
    Hearing.assertWhole(
        "the page, " + when, atPage.from(atPage.lengthMillis() - 900), SECOND_HERTZ);
    Hearing.assertWhole(
        "the phone, " + when, atPhone.from(atPhone.lengthMillis() - 900), MICROPHONE_HERTZ);
  }

  private static void listen(CallingPage page, long millis) {
    page.awaitHeard(Duration.ofMillis((long) page.heard().lengthMillis() + millis));
  }

  private static void assertOneSource(RtpPhone phone) {
    assertThat(phone.ear().packets().stream().map(packet -> packet.ssrc()).distinct()).hasSize(1);
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
