package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.LossyRelay;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.StolenTime;
import org.tipring.it.sound.ToneTrack;

/** A call's media goes over the relay and no other way, and as much of it is lost as was said. */
@ExtendWith(OnStage.class)
class TheRelayLosesWhatItShouldTest {
  @Test
  void aCallOverTheRelayIsHeardAndTheSaidShareOfItsPacketsIsLost(
      Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice");
        LossyRelay relay = LossyRelay.open(7).lead(page)) {
      page.dial("echo");
      page.awaitState("active");
      Await.until(
          "the page hears itself",
          Duration.ofSeconds(10),
          () -> ToneTrack.of(page.heard(), MICROPHONE_HERTZ).isHeard());
      assertThat(relay.lost()).isZero();

      int passed = relay.passed();
      double from = Clock.nowMillis();
      relay.lose(0.05);
      page.page().waitForTimeout(5000);
      int seen = relay.passed() + relay.lost() - passed;
      double until = Clock.nowMillis();
      assertThat(seen * 1000 / (until - from))
          .as("packets a second: all of the media goes this way")
          .isGreaterThan(StolenTime.fewer(80, from, until));
      assertThat((double) relay.lost() / seen).isBetween(0.02, 0.09);

      relay.lose(1);
      int stopped = relay.passed();
      page.page().waitForTimeout(500);
      assertThat(relay.passed()).isEqualTo(stopped);
      page.hangUp();
      page.awaitEnded();
    }
  }
}
