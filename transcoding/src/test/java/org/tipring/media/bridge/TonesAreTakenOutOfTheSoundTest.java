package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.agreed;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.wanting;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.media.dtmf.DigitWay;
import org.tipring.media.dtmf.PhoneDigits;
import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.dtmf.TestingSound;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.tone.Goertzel;

class TonesAreTakenOutOfTheSoundTest {
  private static final int PIECE_MILLIS = 5;
  private static final int MAX_LEFT_MILLIS = 30;

  private static TestingBridge bridge(MediaFormat from, MediaFormat to) {
    return new TestingBridge(
        TestingBridge.CONFIG,
        agreed(to, false),
        agreed(from, false),
        wanting(DigitWay.SIGNALLING),
        new PhoneDigits(Dtmf.AUTO, () -> Info.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({"PCMU, PCMU", "PCMA, PCMU", "PCMU, opus", "opus, PCMU", "opus, opus", "G722, PCMU"})
  void atMostTheirBeginningIsLeft(String from, String to) {
    MediaFormat fromFormat = format(from);
    MediaFormat toFormat = format(to);
    int rate = AudioCodecs.naturalRate(fromFormat);
    for (int begin = 0; begin < 20; begin += 3) {
      try (TestingBridge bridge = bridge(fromFormat, toFormat);
          TestingDigitSource source = new TestingDigitSource(bridge, fromFormat)) {
        source.speak(
            new TestingSound(rate).silence(200 + begin).digits("5", 700, 200).silence(99).pcm());
        assertThat(bridge.digits).hasToString("p5");
        short[] heard = TestingBridge.heard(bridge.browser.sent, toFormat, 1_200);
        assertThat(loudMillis(heard, AudioCodecs.naturalRate(toFormat)))
            .as("beginning after %s ms", begin)
            .isLessThanOrEqualTo(MAX_LEFT_MILLIS);
      }
    }
  }

  private static MediaFormat format(String name) {
    return switch (name) {
      case "PCMU" -> MediaFormat.PCMU;
      case "PCMA" -> MediaFormat.PCMA;
      case "G722" -> MediaFormat.G722;
      default -> MediaFormat.OPUS;
    };
  }

  private static int loudMillis(short[] pcm, int rate) {
    int loud = 0;
    int piece = rate / 1_000 * PIECE_MILLIS;
    for (int at = 0; at + piece <= pcm.length; at += piece) {
      loud += Goertzel.rms(pcm, at, piece) > 1_000 ? PIECE_MILLIS : 0;
    }
    return loud;
  }

  @Test
  void andWhatIsNoToneIsNotTouchedWhereNothingIsConverted() {
    try (TestingBridge bridge = bridge(MediaFormat.PCMU, MediaFormat.PCMU);
        TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.PCMU)) {
      short[] sound = new TestingSound(8_000).silence(2_000).noise(3_000, 1).pcm();
      source.speak(sound);
      byte[] coded = new byte[AudioCodecs.toneRate(MediaFormat.PCMU) / 50];
      for (int i = 0; i < bridge.browser.sent.size(); i++) {
        AudioCodecs.encoder(
                MediaFormat.PCMU, 8_000, TestingBridge.CONFIG, TestingBridge.CONFIG::opusComplexity)
            .encode(sound, i * coded.length, coded.length, coded, 0);
        assertThat(Arrays.equals(bridge.browser.sent.get(i).payload(), coded)).isTrue();
      }
      assertThat(bridge.browser.sent).hasSize(100);
    }
  }

  @ParameterizedTest
  @CsvSource({"PCMU, PCMU", "PCMU, opus"})
  void alsoWhenOnePacketInNineIsLost(String from, String to) {
    MediaFormat fromFormat = format(from);
    try (TestingBridge bridge = bridge(fromFormat, format(to));
        TestingDigitSource source = new TestingDigitSource(bridge, fromFormat)) {
      source.lostOneIn = 9;
      int rate = AudioCodecs.naturalRate(fromFormat);
      source.speak(new TestingSound(rate).digits("0123456789*#", 120, 100).silence(500).pcm());
      assertThat(bridge.digits.toString().replace("p", "")).isEqualTo("0123456789*#");
    }
  }

  @Test
  void aChangeInTheMiddleOfAToneDoesNotDoubleIt() {
    try (TestingBridge bridge = bridge(MediaFormat.PCMU, MediaFormat.OPUS);
        TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.PCMU)) {
      short[] tone = new TestingSound(8_000).silence(100).digits("5", 400, 200).pcm();
      source.speak(Arrays.copyOfRange(tone, 0, 2_400));
      bridge.browser.audio = agreed(MediaFormat.PCMA, false);
      bridge.paths.rebuild();
      source.speak(Arrays.copyOfRange(tone, 2_400, tone.length));
      assertThat(bridge.digits).hasToString("p5");
    }
  }

  @Test
  void aToneAfterWhichNothingComesHasEnded() {
    try (TestingBridge bridge = bridge(MediaFormat.PCMU, MediaFormat.OPUS);
        TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.PCMU)) {
      source.speak(new TestingSound(8_000).digit('5', 100).pcm());
      bridge.pass(400);
      assertThat(bridge.digits).hasToString("p5");
    }
  }
}
