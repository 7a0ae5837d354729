package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.dtmf.DigitWay;
import org.tipring.media.dtmf.PhoneDigits;
import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.dtmf.TestingSound;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;

/**
 * Twenty fast digits from each way to each way, between clocks of 8 and 48 kHz: none lost, none
 * doubled, none told in a second way besides.
 */
class DigitsGoFromEveryWayToEveryWayTest {
  private static final String DIGITS = "0123456789*#AABBCC00";
  private static final MediaFormat[][] PAIRS = {
    {MediaFormat.PCMU, MediaFormat.PCMU},
    {MediaFormat.PCMU, MediaFormat.OPUS},
    {MediaFormat.OPUS, MediaFormat.PCMU},
    {MediaFormat.OPUS, MediaFormat.OPUS},
    {MediaFormat.PCMA, MediaFormat.PCMU},
    {MediaFormat.G722, MediaFormat.OPUS},
    {MediaFormat.PCMU, MediaFormat.G722},
    {MediaFormat.G722, MediaFormat.G722}
  };

  static List<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (DigitWay from : DigitWay.values()) {
      for (DigitWay to : DigitWay.values()) {
        for (MediaFormat[] pair : PAIRS) {
          all.add(Arguments.of(from, pair[0], to, pair[1]));
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} beside {1} to {2} beside {3}")
  @MethodSource("all")
  void noneIsLostAndNoneDoubled(
      DigitWay from, MediaFormat fromFormat, DigitWay to, MediaFormat toFormat) {
    try (TestingBridge bridge =
            new TestingBridge(
                TestingBridge.CONFIG,
                agreed(toFormat, to == DigitWay.EVENTS),
                agreed(fromFormat, from == DigitWay.EVENTS),
                wanting(to),
                new PhoneDigits(Dtmf.AUTO, () -> Info.UNKNOWN));
        TestingDigitSource source = new TestingDigitSource(bridge, fromFormat)) {
      source.dial(DIGITS, from);
      source.speak(new short[AudioCodecs.naturalRate(fromFormat) * 3]);

      assertThat(events(bridge)).isEqualTo(to == DigitWay.EVENTS ? DIGITS : "");
      assertThat(bridge.digits.toString().replace("p", ""))
          .isEqualTo(to == DigitWay.SIGNALLING ? DIGITS : "");
      assertThat(tones(bridge, toFormat)).isEqualTo(to == DigitWay.TONES ? DIGITS : "");
      DigitsCrossTheBridgeTest.assertOneStream(bridge.browser.sent);
    }
  }

  static DigitPolicy wanting(DigitWay way) {
    Dtmf wish =
        switch (way) {
          case EVENTS -> Dtmf.RFC4733;
          case SIGNALLING -> Dtmf.INFO;
          case TONES -> Dtmf.INBAND;
        };
    return new PhoneDigits(wish, () -> Info.UNKNOWN);
  }

  static NegotiatedAudio agreed(MediaFormat format, boolean hasEvents) {
    NegotiatedAudio audio = TestingBridge.agreed(20, format);
    return hasEvents
        ? audio
        : new NegotiatedAudio(
            audio.sends(), audio.receives(), null, List.of(), null, 20, Direction.SENDRECV);
  }

  static String events(TestingBridge bridge) {
    NegotiatedAudio audio = bridge.browser.audio;
    return audio == null || audio.sendsEvents() == null
        ? ""
        : DigitsCrossTheBridgeTest.digitsIn(
            bridge.browser.sent,
            audio.sendsEvents().payloadType(),
            audio.sendsEvents().format().clockRate());
  }

  static String tones(TestingBridge bridge, MediaFormat format) {
    short[] sound = TestingBridge.heard(bridge.browser.sent, format, 8_000);
    return TestingSound.heard(sound, AudioCodecs.naturalRate(format));
  }
}
