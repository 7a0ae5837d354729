package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/**
 * What a phone says before it answers (183) is heard in the browser, and goes on over the answer.
 */
@ExtendWith(OnStage.class)
class EarlyMediaTest {
  private static final int PHONE_HERTZ = 1130;

  @Test
  void anAnnouncementIsHeardBeforeTheAnswer(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
        Sipp sipp = Sipp.answer("early-media", gateway.quality().with(phone).with("-d", "2000"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      double early = page.awaitState("early").atMillis();
      double answered = page.awaitState("active").atMillis();
      assertThat(answered - early).isGreaterThan(1000);
      page.awaitHeard(Duration.ofMillis((long) (answered - early) + 1000));
      page.hangUp();
      sipp.awaitSuccess();

      Sound heard = page.heard();
      ToneTrack track = ToneTrack.of(heard, PHONE_HERTZ);
      assertThat(track.firstHeardAt() - early)
          .as("%s", track)
          .isLessThan(StolenTime.longer(800, early, track.firstHeardAt()));
      Hearing.assertWhole("the browser", heard.from(track.firstMillis()), PHONE_HERTZ);
    }
  }
}
