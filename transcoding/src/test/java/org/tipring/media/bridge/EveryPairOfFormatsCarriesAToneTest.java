package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.TestingBridge.agreed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tipring.media.bridge.TestingBridge.Speaker;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.tone.Goertzel;

class EveryPairOfFormatsCarriesAToneTest {
  private static final int MILLIS = 3_000;
  private static final MediaFormat[] FORMATS = {
    MediaFormat.OPUS, MediaFormat.G722, MediaFormat.PCMU, MediaFormat.PCMA
  };

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (MediaFormat from : FORMATS) {
      for (MediaFormat to : FORMATS) {
        for (double loss : new double[] {0, 0.05}) {
          pairs.add(Arguments.of(from, to, 20, 20, loss));
        }
      }
    }
    for (int packetMillis : new int[] {10, 20, 30, 40, 60}) {
      pairs.add(Arguments.of(MediaFormat.OPUS, MediaFormat.PCMU, 20, packetMillis, 0.0));
      pairs.add(Arguments.of(MediaFormat.PCMA, MediaFormat.OPUS, packetMillis, 20, 0.0));
    }
    pairs.add(Arguments.of(MediaFormat.OPUS, MediaFormat.PCMA, 60, 20, 0.0));
    pairs.add(Arguments.of(MediaFormat.OPUS, MediaFormat.G722, 10, 50, 0.0));
    pairs.add(Arguments.of(MediaFormat.PCMU, MediaFormat.G722, 50, 30, 0.0));
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bothWaysAndWithoutAGap(
      MediaFormat from, MediaFormat to, int fromMillis, int toMillis, double loss) {
    Random random = new Random(7);
    try (TestingBridge bridge = new TestingBridge(agreed(20, from), agreed(toMillis, to));
        Speaker speaker = new Speaker(from, 1004, fromMillis)) {
      speaker.expectLoss(2 * loss);
      for (int at = 0; at < MILLIS; at += fromMillis) {
        bridge.pass(fromMillis);
        speaker.speak(bridge.browser, random.nextDouble() < loss, bridge.now());
      }
      List<TestingSession.Sent> sent = bridge.phone.sent;
      assertThat(sent).extracting(TestingSession.Sent::ssrc).containsOnly(sent.getFirst().ssrc());
      short[] heard = TestingBridge.heard(sent, to, MILLIS);
      int rate = AudioCodecs.naturalRate(to);
      int piece = rate * 60 / 1000;
      int pieces = 0;
      int good = 0;
      for (int at = rate / 10; at + piece < heard.length - rate / 10; at += piece) {
        pieces++;
        good += Goertzel.purity(heard, at, piece, rate, 1004) > 0.7 ? 1 : 0;
      }
      assertThat(good)
          .as("of %d: %s", pieces, bridge.paths)
          .isGreaterThanOrEqualTo(least(pieces, loss));
      if (loss == 0) {
        assertThat(Goertzel.rms(heard, rate, rate) / 32_767).isBetween(0.17, 0.23);
        assertThat(bridge.paths.drops().total()).isZero();
      }
    }
  }

  /** A twentieth of the packets lost hurts up to a seventh of the pieces, half of them badly. */
  private static int least(int pieces, double loss) {
    return loss == 0 ? pieces : pieces * 8 / 10;
  }
}
