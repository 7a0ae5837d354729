package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.TestingBridge.agreed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.media.bridge.TestingBridge.Speaker;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.tone.Goertzel;

class BridgeKeepsOneStreamTest {
  @Test
  void theBrowserSeesOneStreamWhileThePhoneChangesItsFormat() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU));
        Speaker narrow = new Speaker(MediaFormat.PCMU, 1004, 20);
        Speaker wide = new Speaker(MediaFormat.G722, 1004, 20)) {
      speak(bridge, narrow, 50);
      bridge.phone.audio = agreed(20, MediaFormat.G722);
      bridge.paths.rebuild();
      wide.ssrc = 99;
      speak(bridge, wide, 50);
      // back, after two seconds of nothing
      bridge.pass(2_000);
      bridge.phone.audio = agreed(20, MediaFormat.PCMU);
      bridge.paths.rebuild();
      speak(bridge, narrow, 50);

      List<TestingSession.Sent> sent = bridge.browser.sent;
      assertThat(sent).hasSize(150);
      for (int i = 1; i < sent.size(); i++) {
        TestingSession.Sent before = sent.get(i - 1);
        TestingSession.Sent after = sent.get(i);
        assertThat(after.ssrc()).isEqualTo(before.ssrc());
        assertThat(after.sequence()).isEqualTo((before.sequence() + 1) & 0xffff);
        long expected = (after.atNanos() - before.atNanos()) * 48 / 1_000_000;
        assertThat((long) (after.timestamp() - before.timestamp()))
            .isBetween(expected - 960, expected + 960);
      }
      short[] heard = TestingBridge.heard(sent, MediaFormat.OPUS, 5_000);
      assertThat(Goertzel.purity(heard, 14_400, 24_000, 48_000, 1004)).isGreaterThan(0.9);
      assertThat(Goertzel.purity(heard, 60_000, 24_000, 48_000, 1004)).isGreaterThan(0.9);
      assertThat(Goertzel.purity(heard, 4 * 48_000 + 9_600, 24_000, 48_000, 1004))
          .isGreaterThan(0.9);
    }
  }

  @Test
  void anUnchangedBridgeGoesOnAsItIs() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU));
        Speaker speaker = new Speaker(MediaFormat.PCMU, 1004, 20)) {
      speak(bridge, speaker, 20);
      bridge.phone.audio = agreed(20, MediaFormat.PCMU);
      bridge.paths.rebuild();
      speak(bridge, speaker, 20);
      assertThat(bridge.browser.sent)
          .extracting(TestingSession.Sent::marker)
          .containsOnlyOnce(true);
    }
  }

  @Test
  void equalFormatsPassByteForByteUnderTheOtherName() {
    try (TestingBridge bridge =
        new TestingBridge(agreed(20, MediaFormat.PCMU), agreed(20, MediaFormat.PCMU))) {
      byte[] payload = {1, 2, 3, 4};
      bridge.phone.receive(0, 1, 2, 3, payload, 4, bridge.now());
      bridge.phone.receive(13, 2, 162, 3, payload, 1, bridge.now());
      assertThat(bridge.browser.sent.get(0).payload()).isEqualTo(payload);
      assertThat(bridge.browser.sent.get(1).payloadType()).isEqualTo(13);
      assertThat(bridge.paths.toString()).doesNotContain("decode").doesNotContain("jitter");
    }
  }

  @Test
  void oneLawBecomesTheOtherWithoutADetour() {
    try (TestingBridge bridge =
        new TestingBridge(agreed(20, MediaFormat.PCMA), agreed(20, MediaFormat.PCMU))) {
      byte[] payload = {(byte) 0xff, (byte) 0x80, 0};
      bridge.phone.receive(0, 1, 2, 3, payload, 3, bridge.now());
      assertThat(bridge.browser.sent.getFirst().payloadType()).isEqualTo(8);
      assertThat(bridge.browser.sent.getFirst().payload()).containsExactly(0xd5, 0xaa, 0x2a);
      assertThat(bridge.paths.toString()).contains("PCMU to PCMA").doesNotContain("jitter");
    }
  }

  @Test
  void aPayloadTypeThatWasNotAgreedOnIsDroppedAndCounted() {
    try (TestingBridge bridge =
        new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU))) {
      bridge.phone.receive(8, 1, 2, 3, new byte[160], 160, bridge.now());
      bridge.phone.receive(127, 2, 2, 3, new byte[160], 160, bridge.now());
      assertThat(bridge.browser.sent).isEmpty();
      assertThat(bridge.paths.drops().of(DropReason.UNKNOWN_PAYLOAD_TYPE)).isEqualTo(2);
    }
  }

  @Test
  void nothingPassesBeforeBothHaveAgreedOrAfterTheEnd() {
    TestingBridge bridge = new TestingBridge(agreed(20, MediaFormat.OPUS), null);
    try (Speaker speaker = new Speaker(MediaFormat.OPUS, 1004, 20)) {
      speaker.speak(bridge.browser, false, bridge.now());
      assertThat(bridge.paths.drops().of(DropReason.NOT_READY)).isEqualTo(1);
      bridge.phone.audio = agreed(20, MediaFormat.PCMU);
      bridge.paths.rebuild();
      speaker.speak(bridge.browser, false, bridge.now());
      assertThat(bridge.phone.sent).hasSize(1);
      bridge.close();
      bridge.paths.close();
      bridge.paths.rebuild();
      speaker.speak(bridge.browser, false, bridge.now());
      assertThat(bridge.phone.sent).hasSize(1);
      assertThat(bridge.paths.drops().of(DropReason.NOT_READY)).isEqualTo(2);
      assertThat(bridge.paths.sendDigit(true, '1', 100)).isFalse();
    }
  }

  @Test
  void thePhoneHearsSilenceWhileTheBrowserSendsNothingAtAll() {
    try (TestingBridge bridge =
        new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMU))) {
      bridge.pass(5_000);
      assertThat(bridge.phone.sent).hasSizeBetween(235, 240);
      assertThat(bridge.phone.sent.getLast().payload()).containsOnly(0xff);
      assertThat(bridge.browser.sent).isEmpty();
    }
  }

  @Test
  void comfortNoiseOfThePhoneIsHeardInTheBrowserUntilSpeechGoesOn() {
    try (TestingBridge bridge =
            new TestingBridge(agreed(20, MediaFormat.OPUS), agreed(20, MediaFormat.PCMA));
        Speaker speaker = new Speaker(MediaFormat.PCMA, 1004, 20)) {
      speak(bridge, speaker, 50);
      bridge.pass(20);
      byte[] noise = {40};
      bridge.phone.receive(
          13, speaker.sequence++ & 0xffff, speaker.timestamp, speaker.ssrc, noise, 1, bridge.now());
      bridge.pass(980);
      speaker.timestamp += 8_000;
      speak(bridge, speaker, 50);
      short[] heard = TestingBridge.heard(bridge.browser.sent, MediaFormat.OPUS, 3_000);
      double quiet = Goertzel.rms(heard, 48_000 + 9_600, 24_000);
      assertThat(quiet).isBetween(150.0, 600.0);
      assertThat(Goertzel.purity(heard, 2 * 48_000 + 9_600, 24_000, 48_000, 1004))
          .isGreaterThan(0.9);
    }
  }

  private static void speak(TestingBridge bridge, Speaker speaker, int packets) {
    TestingSession session =
        speaker.format.matches(MediaFormat.OPUS) ? bridge.browser : bridge.phone;
    for (int i = 0; i < packets; i++) {
      bridge.pass(20);
      speaker.speak(session, false, bridge.now());
    }
  }
}
