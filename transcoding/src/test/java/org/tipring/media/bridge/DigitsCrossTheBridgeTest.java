package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.TestingBridge.agreed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.media.bridge.TestingBridge.Speaker;
import org.tipring.media.dtmf.DigitListener;
import org.tipring.media.dtmf.EventReader;
import org.tipring.media.format.MediaFormat;

class DigitsCrossTheBridgeTest {
  private static final String ALL = "0123456789*#ABCD";

  @Test
  void keysOfThePageReachThePhoneAndNoSoundIsBetweenTheirPackets() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU));
        Speaker speaker = new Speaker(MediaFormat.OPUS, 440, 20)) {
      for (int i = 0; i < ALL.length(); i++) {
        assertThat(bridge.paths.sendDigit(false, ALL.charAt(i), 100)).isTrue();
      }
      for (int i = 0; i < 250; i++) {
        bridge.pass(20);
        speaker.speak(bridge.browser, false, bridge.now());
      }
      assertThat(digitsIn(bridge.phone.sent, 101, 8_000)).isEqualTo(ALL);
      assertThat(bridge.digits).isEmpty();
      assertOneStream(bridge.phone.sent);
      long switches = 0;
      for (int i = 1; i < bridge.phone.sent.size(); i++) {
        boolean wasEvent = bridge.phone.sent.get(i - 1).payloadType() == 101;
        switches += wasEvent != (bridge.phone.sent.get(i).payloadType() == 101) ? 1 : 0;
      }
      // from event to sound and back, once a digit
      assertThat(switches).isEqualTo(2 * ALL.length() - 1);
    }
  }

  @Test
  void digitsOfThePhoneAreToldOfAndPressedForTheBrowserOnItsOwnClock() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU));
        Speaker speaker = new Speaker(MediaFormat.PCMU, 440, 20)) {
      press(bridge, speaker, "159#", 5);
      bridge.pass(300);
      assertThat(bridge.digits).hasToString("p1p5p9p#");
      assertThat(digitsIn(bridge.browser.sent, 110, 48_000)).isEqualTo("159#");
      assertOneStream(bridge.browser.sent);
      assertThat(bridge.paths.drops().total()).isZero();
    }
  }

  @Test
  void digitsPassWithTheSoundWhereNothingIsConverted() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.PCMU), agreed(20, MediaFormat.PCMU));
        Speaker speaker = new Speaker(MediaFormat.PCMU, 440, 20)) {
      press(bridge, speaker, "24", 6);
      bridge.pass(300);
      assertThat(bridge.digits).hasToString("p2p4");
      assertThat(digitsIn(bridge.browser.sent, 101, 8_000)).isEqualTo("24");
      assertOneStream(bridge.browser.sent);
    }
  }

  @Test
  void aDigitHalfWayThroughAChangeIsHeardOnce() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU));
        Speaker speaker = new Speaker(MediaFormat.PCMU, 440, 20)) {
      event(bridge, speaker, 7, 160, false);
      bridge.phone.audio = agreed(20, MediaFormat.PCMA);
      bridge.paths.rebuild();
      for (int i = 2; i < 8; i++) {
        bridge.pass(20);
        event(bridge, speaker, 7, 160 * i, i > 5);
      }
      bridge.pass(300);
      assertThat(bridge.digits).hasToString("p7");
      assertThat(digitsIn(bridge.browser.sent, 110, 48_000)).isEqualTo("7");
    }
  }

  @Test
  void withoutEventsOnTheOtherSideADigitIsRefused() {
    try (TestingBridge bridge =
        new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU))) {
      assertThat(bridge.paths.sendDigit(false, 'X', 100)).isFalse();
      for (int i = 0; i < 100; i++) {
        bridge.paths.sendDigit(false, '1', 100);
      }
      assertThat(bridge.paths.sendDigit(false, '1', 100)).isFalse();
    }
  }

  private static void press(TestingBridge bridge, Speaker speaker, String digits, int updates) {
    for (int key = 0; key < digits.length(); key++) {
      for (int i = 0; i < 10; i++) {
        bridge.pass(20);
        speaker.speak(bridge.phone, false, bridge.now());
      }
      for (int i = 1; i <= updates + 2; i++) {
        bridge.pass(20);
        event(
            bridge,
            speaker,
            ALL.indexOf(digits.charAt(key)),
            Math.min(i, updates) * 160,
            i >= updates);
      }
      speaker.timestamp += (updates + 2) * 160;
    }
  }

  private static void event(
      TestingBridge bridge, Speaker speaker, int code, int duration, boolean isEnd) {
    byte[] payload = {
      (byte) code, (byte) (isEnd ? 0x8a : 0x0a), (byte) (duration >> 8), (byte) duration
    };
    bridge.phone.receive(
        101,
        speaker.sequence++ & 0xffff,
        speaker.timestamp,
        speaker.ssrc,
        payload,
        4,
        bridge.now());
  }

  static String digitsIn(List<TestingSession.Sent> sent, int payloadType, int rate) {
    StringBuilder digits = new StringBuilder();
    EventReader reader =
        new EventReader(
            new DigitListener() {
              @Override
              public void onDigitBegan(char digit, long nowNanos) {}

              @Override
              public void onDigitEnded(char digit, int durationMillis, long nowNanos) {
                assertThat(durationMillis).isBetween(50, 200);
                digits.append(digit);
              }
            });
    for (TestingSession.Sent packet : sent) {
      if (packet.payloadType() == payloadType) {
        reader.accept(packet.timestamp(), rate, packet.payload(), 0, 4, packet.atNanos());
      }
    }
    return digits.toString();
  }

  static void assertOneStream(List<TestingSession.Sent> sent) {
    for (int i = 1; i < sent.size(); i++) {
      assertThat(sent.get(i).sequence()).isEqualTo((sent.get(i - 1).sequence() + 1) & 0xffff);
      assertThat(sent.get(i).ssrc()).isEqualTo(sent.get(0).ssrc());
    }
  }
}
