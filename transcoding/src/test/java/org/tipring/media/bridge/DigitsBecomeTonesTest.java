package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.agreed;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.tones;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.wanting;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.media.dtmf.DigitWay;
import org.tipring.media.dtmf.PhoneDigits;
import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.tone.Goertzel;

class DigitsBecomeTonesTest {
  private Info info = Info.UNKNOWN;

  private TestingBridge bridge(MediaFormat from, MediaFormat to, Dtmf wish) {
    return new TestingBridge(
        TestingBridge.CONFIG,
        agreed(to, false),
        agreed(from, true),
        new PhoneDigits(wish, () -> info),
        wanting(DigitWay.EVENTS));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void inAStreamThatGoesOnWithoutAHoleOrAnOverlap(boolean isPassThrough) {
    MediaFormat from = isPassThrough ? MediaFormat.PCMU : MediaFormat.OPUS;
    try (TestingBridge bridge = bridge(from, MediaFormat.PCMU, Dtmf.INBAND);
        TestingDigitSource source = new TestingDigitSource(bridge, from)) {
      source.speak(source.hum(300));
      bridge.paths.sendDigit(true, '5', 200);
      bridge.paths.sendDigit(true, '6', 100);
      source.speak(source.hum(900));
      List<TestingSession.Sent> sent = bridge.browser.sent;
      DigitsCrossTheBridgeTest.assertOneStream(sent);
      for (int i = 1; i < sent.size(); i++) {
        int passed = sent.get(i).timestamp() - sent.get(i - 1).timestamp();
        // the clocks of the tones and of the sound may differ by a part of a packet
        assertThat(passed).as("packet %s", i).isBetween(160, 320);
      }
      int covered = sent.getLast().timestamp() - sent.getFirst().timestamp();
      assertThat(covered).isBetween(8 * 1_140, 8 * 1_260);
      assertThat(tones(bridge, MediaFormat.PCMU)).isEqualTo("56");
    }
  }

  @Test
  void asLongAndAsLoudAsTheyShouldBe() {
    try (TestingBridge bridge = bridge(MediaFormat.OPUS, MediaFormat.PCMU, Dtmf.INBAND);
        TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.OPUS)) {
      bridge.paths.sendDigit(true, '1', 40);
      bridge.paths.sendDigit(true, 'D', 300);
      source.speak(source.hum(800));
      short[] heard = TestingBridge.heard(bridge.browser.sent, MediaFormat.PCMU, 540);
      assertThat(loud(heard)).containsExactly("on 100", "off 60", "on 300", "off 60");
      // -10 dBm0, which is 16.1 dB below full scale
      for (double hertz : new double[] {941, 1_633}) {
        double level = Goertzel.amplitude(heard, 8 * 200, 8 * 200, 8_000, hertz) / 32_767;
        assertThat(20 * Math.log10(level)).isBetween(-14.1, -12.1);
      }
    }
  }

  private static List<String> loud(short[] pcm) {
    List<String> runs = new ArrayList<>();
    int length = 0;
    boolean wasLoud = true;
    for (int at = 0; at + 80 <= pcm.length; at += 80) {
      boolean isLoud = Goertzel.rms(pcm, at, 80) > 1_000;
      if (isLoud != wasLoud) {
        runs.add((wasLoud ? "on " : "off ") + length);
        length = 0;
      }
      wasLoud = isLoud;
      length += 10;
      if (runs.size() == 3 && length == 60) {
        runs.add("off 60");
        break;
      }
    }
    return runs;
  }

  @ParameterizedTest
  @CsvSource({"PCMU", "opus"})
  void alsoWhileNothingComesFromTheOtherEnd(String from) {
    MediaFormat format = from.equals("PCMU") ? MediaFormat.PCMU : MediaFormat.OPUS;
    try (TestingBridge bridge = bridge(format, MediaFormat.PCMU, Dtmf.INBAND)) {
      bridge.pass(500);
      bridge.paths.sendDigit(true, '7', 100);
      bridge.pass(500);
      assertThat(tones(bridge, MediaFormat.PCMU)).isEqualTo("7");
    }
  }

  @Test
  void onceInfoHasBeenRefused() {
    try (TestingBridge bridge = bridge(MediaFormat.OPUS, MediaFormat.PCMU, Dtmf.INFO);
        TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.OPUS)) {
      source.speak(source.hum(200));
      bridge.paths.sendDigit(true, '1', 100);
      assertThat(bridge.digits).hasToString("p1");
      info = Info.REFUSED;
      bridge.paths.repeatDigit(true, '1', 100);
      bridge.paths.sendDigit(true, '2', 100);
      source.speak(source.hum(600));
      assertThat(bridge.digits).hasToString("p1");
      assertThat(tones(bridge, MediaFormat.PCMU)).isEqualTo("12");
    }
  }

  @Test
  void inBoundedNumber() {
    try (TestingBridge bridge = bridge(MediaFormat.OPUS, MediaFormat.PCMU, Dtmf.INBAND)) {
      assertThat(bridge.paths.sendDigit(true, 'X', 100)).isFalse();
      for (int i = 0; i < 100; i++) {
        bridge.paths.sendDigit(true, '1', 100);
      }
      assertThat(bridge.paths.sendDigit(true, '1', 100)).isFalse();
    }
  }

  @Test
  void aDigitHalfWayThroughAChangeIsPlayedToItsEnd() {
    try (TestingBridge bridge = bridge(MediaFormat.OPUS, MediaFormat.PCMU, Dtmf.INBAND)) {
      bridge.paths.sendDigit(true, '3', 300);
      bridge.pass(100);
      bridge.phone.audio = agreed(MediaFormat.PCMU, true);
      bridge.paths.rebuild();
      bridge.pass(400);
      bridge.paths.sendDigit(true, '4', 100);
      bridge.pass(400);
      assertThat(tones(bridge, MediaFormat.PCMU)).isEqualTo("34");
    }
  }
}
