package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/** The lines that are built in, dialled from a page. */
@ExtendWith(OnStage.class)
class TestLinesTest {
  private static final int TONE_HERTZ = 1004;

  @Test
  void echoRepeatsWhatIsSaid(Gateway gateway, Chromium chromium) {
    assertHeard("echo", MICROPHONE_HERTZ, gateway, chromium);
  }

  @Test
  void toneIsTheMeasuringToneOf1004Hertz(Gateway gateway, Chromium chromium) {
    assertHeard("tone", TONE_HERTZ, gateway, chromium);
  }

  private static void assertHeard(String line, int hertz, Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(line);
      double answeredAt = page.awaitState("active").atMillis();
      page.awaitHeard(Duration.ofMillis(1500));
      page.hangUp();
      Hearing.assertInTimeAndWhole("the browser", page.heard(), hertz, answeredAt);
    }
  }

  @Test
  void busyIsBusy(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial("busy");
      CallingPage.Event ended = page.awaitEnded();
      assertThat(ended.text("cause")).isEqualTo("busy");
      assertThat(ended.json().get("status").getAsInt()).isEqualTo(486);
    }
  }

  @Test
  void noanswerRingsUntilTheGatewayGivesUp(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial("noanswer");
      page.awaitState("ringing");
      assertThat(page.awaitEnded().text("cause")).isEqualTo("no-answer");
    }
  }

  @Test
  void earlyIsHeardBeforeItAnswers(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial("early");
      double early = page.awaitState("early").atMillis();
      double answered = page.awaitState("active").atMillis();
      Sound heard = page.awaitHeard(Duration.ofMillis((long) (answered - early) + 500));
      page.hangUp();
      assertThat(heard.between(0, answered - heard.startMillis()).levelDb()).isGreaterThan(-40);
    }
  }

  @Test
  void digitsPlaysBackTheKeysAsTones(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial("digits");
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(200));
      page.mute(true);
      page.sendDigits("5");
      double before = page.heard().lengthMillis();
      Sound heard = page.awaitHeard(Duration.ofMillis((long) before + 3000)).from(before);
      page.hangUp();
      assertThat(ToneTrack.ofPair(heard, 770, 1336).isHeard()).isTrue();
      assertThat(ToneTrack.ofPair(heard, 697, 1209).isHeard()).isFalse();
    }
  }

  @Test
  void callbackHangsUpAndCalls(Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "erin")) {
      page.dial("callback");
      page.awaitState("active");
      page.awaitEnded();
      String second = page.awaitIncoming().text("call");
      page.accept();
      page.await(
          "the second call is active",
          event -> event.isState("active") && event.text("call").equals(second));
      Sound heard = page.awaitHeard(Duration.ofSeconds(1));
      page.hangUp();
      assertThat(heard.levelDb()).isGreaterThan(-40);
    }
  }
}
