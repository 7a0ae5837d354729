package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;
import org.tipring.it.sound.Wav;

/** A page puts a phone on hold, which hears music, and takes it back. */
@ExtendWith(OnStage.class)
class ThePageHoldsTest {
  private static final int PHONE_HERTZ = 1130;

  /** The second note of the melody, which everybody who waits for a second has heard. */
  private static final double NOTE_HERTZ = 329.63;

  private static final int MUSIC_HERTZ = 1480;

  @Test
  void thePhoneHearsMusicAndThenThePageAgain(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
        Sipp sipp = Sipp.answer("held-and-resumed", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(500));

      page.hold();
      page.awaitFrame("\"held\"", "\"you\"");
      SipTrace.Message held = change(sipp, "sendonly");
      Await.pause(Duration.ofSeconds(3));
      page.resume();
      page.awaitFrame("\"resumed\"", "\"you\"");
      SipTrace.Message resumed = change(sipp, "sendrecv");
      double length = page.heard().lengthMillis();
      page.awaitHeard(Duration.ofMillis((long) length + 1500));
      Sound atPage = page.heard();
      page.hangUp();
      sipp.awaitSuccess();

      assertThat(version(held)).isEqualTo(version(sipp.awaitRequest("INVITE")) + 1);
      assertThat(version(resumed)).isEqualTo(version(held) + 1);
      Sound heard = phone.ear().sound();
      Sound onHold =
          heard.between(
              held.atMillis() + 150 - heard.startMillis(),
              resumed.atMillis() - 50 - heard.startMillis());
      Hearing.assertNotHeard("a phone on hold", onHold, MICROPHONE_HERTZ);
      assertThat(ToneTrack.of(onHold, NOTE_HERTZ).coverage()).as("music").isGreaterThan(0.1);
      Hearing.assertWhole(
          "the phone, afterwards",
          heard.from(resumed.atMillis() + 300 - heard.startMillis()),
          MICROPHONE_HERTZ);
      // the browser's clock is not SIPp's, plays out what it has, and stands still where it has
      // none
      double late =
          Math.min(1700, StolenTime.longerGap(800, atPage.startMillis(), resumed.atMillis()));
      Hearing.assertNotHeard(
          "who holds",
          atPage.between(
              held.atMillis() + 1000 - atPage.startMillis(),
              resumed.atMillis() - late - atPage.startMillis()),
          PHONE_HERTZ);
      Hearing.assertWhole(
          "the browser, afterwards", atPage.from(atPage.lengthMillis() - 1000), PHONE_HERTZ);
      List<Long> sources = phone.ear().packets().stream().map(p -> p.ssrc()).distinct().toList();
      assertThat(sources).as("one source for the whole call").hasSize(1);
      assertThat(page.frames().stream().filter(frame -> frame.text().contains("\"answer\"")))
          .as("no new offer or answer")
          .hasSize(1);
    }
  }

  @Test
  void thePhoneHearsTheOperatorsOwnMusic(Chromium chromium, @TempDir Path folder) {
    Path music = Wav.writeTone(folder.resolve("music.wav"), MUSIC_HERTZ, 16_000, 1);
    try (Gateway gateway = Gateway.start("media:\n  music-on-hold: " + music + "\n");
        RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
        Sipp sipp = Sipp.answer("held-and-resumed", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.hold();
      SipTrace.Message held = change(sipp, "sendonly");
      Await.pause(Duration.ofMillis(2500));
      page.resume();
      change(sipp, "sendrecv");
      page.hangUp();
      sipp.awaitSuccess();
      Sound heard = phone.ear().sound();
      double from = held.atMillis() + 300 - heard.startMillis();
      Hearing.assertWhole("a phone on hold", heard.between(from, from + 1800), MUSIC_HERTZ);
    }
  }

  private static SipTrace.Message change(Sipp sipp, String direction) {
    return sipp.await(
        "a re-INVITE with " + direction,
        m ->
            m.isReceived()
                && m.isRequest("INVITE")
                && m.header("To").contains("tag=")
                && m.body().contains("a=" + direction));
  }

  private static long version(SipTrace.Message message) {
    String origin =
        message.body().lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
    return Long.parseLong(origin.split(" ", -1)[2]);
  }
}
