package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.agreed;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.events;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.tones;
import static org.tipring.media.bridge.DigitsGoFromEveryWayToEveryWayTest.wanting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.dtmf.DigitWay;
import org.tipring.media.dtmf.PhoneDigits;
import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.format.MediaFormat;

/** Phones that tell a digit in two ways at once. */
class DigitsInTwoWaysCrossTheBridgeOnceTest {
  private static final String DIGITS = "1122#5557";
  private static final DigitPolicy PHONE = new PhoneDigits(Dtmf.AUTO, () -> Info.UNKNOWN);

  @ParameterizedTest
  @CsvSource({
    "EVENTS, 0",
    "EVENTS, 20",
    "EVENTS, 100",
    "EVENTS, 180",
    "EVENTS, -100",
    "SIGNALLING, 0",
    "SIGNALLING, 20",
    "SIGNALLING, 180",
    "SIGNALLING, -100",
    "TONES, 80",
    "TONES, 180"
  })
  void tonesAndInfo(DigitWay to, int infoAfterMillis) {
    for (MediaFormat format : new MediaFormat[] {MediaFormat.PCMU, MediaFormat.OPUS}) {
      try (TestingBridge bridge =
              new TestingBridge(
                  TestingBridge.CONFIG,
                  agreed(format, to == DigitWay.EVENTS),
                  agreed(MediaFormat.PCMU, false),
                  wanting(to),
                  PHONE);
          TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.PCMU)) {
        source.dialTwice(DIGITS, infoAfterMillis);
        source.speak(new short[16_000]);
        assertToldOnce(bridge, format, to);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EVENTS, true",
    "EVENTS, false",
    "SIGNALLING, true",
    "SIGNALLING, false",
    "TONES, true",
    "TONES, false"
  })
  void eventsAndInfo(DigitWay to, boolean isInfoFirst) {
    for (MediaFormat format : new MediaFormat[] {MediaFormat.PCMU, MediaFormat.OPUS}) {
      try (TestingBridge bridge =
              new TestingBridge(
                  TestingBridge.CONFIG,
                  agreed(format, to == DigitWay.EVENTS),
                  agreed(MediaFormat.PCMU, true),
                  wanting(to),
                  PHONE);
          TestingDigitSource source = new TestingDigitSource(bridge, MediaFormat.PCMU)) {
        source.pressAndSignal(DIGITS, isInfoFirst);
        assertToldOnce(bridge, format, to);
      }
    }
  }

  private static void assertToldOnce(TestingBridge bridge, MediaFormat format, DigitWay to) {
    assertThat(events(bridge)).isEqualTo(to == DigitWay.EVENTS ? DIGITS : "");
    assertThat(bridge.digits.toString().replace("p", ""))
        .isEqualTo(to == DigitWay.SIGNALLING ? DIGITS : "");
    assertThat(tones(bridge, format)).isEqualTo(to == DigitWay.TONES ? DIGITS : "");
  }
}
