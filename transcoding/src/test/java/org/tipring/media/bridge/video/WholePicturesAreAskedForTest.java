package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.video.TestingVideoBridge.agreed;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;

final class WholePicturesAreAskedForTest {
  private final TestingVideoBridge bridge =
      new TestingVideoBridge(agreed(96, MediaFormat.VP8), agreed(120, MediaFormat.VP8));
  private final TestingCamera camera = new TestingCamera(bridge.first, 96, true);
  private final TestingCamera other = new TestingCamera(bridge.second, 120, true);
  private final List<Long> asked = bridge.first.askedAt;

  @BeforeEach
  void join() {
    bridge.paths.rebuild();
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  /** Both ends' pictures flow, and nobody lacks anything. */
  private void flow() {
    bridge.pass(100);
    camera.key();
    other.key();
    bridge.pass(1_000, camera);
    asked.clear();
    bridge.second.askedAt.clear();
  }

  @Test
  void atTheBeginningUntilOneComes() {
    bridge.pass(4_000, camera);
    assertThat(asked).containsExactly(1_010L, 1_510L, 2_510L, 4_510L);
    camera.key();
    bridge.pass(10_000, camera);
    assertThat(asked).hasSize(4);
  }

  @Test
  void notForEverOfASourceThatIsSilent() {
    bridge.pass(60_000);
    assertThat(asked).hasSize(4);
  }

  @Test
  void ofANewSource() {
    flow();
    camera.ssrc++;
    bridge.pass(100, camera);
    assertThat(asked).hasSize(1);
    camera.key();
    bridge.pass(5_000, camera);
    assertThat(asked).hasSize(1);
    camera.ssrc++;
    camera.key();
    bridge.pass(5_000, camera);
    assertThat(asked).as("one that begins with a whole picture").hasSize(1);
  }

  @Test
  void whenSomethingWasLost() {
    flow();
    camera.lose();
    bridge.pass(100, camera);
    assertThat(asked).hasSize(1);
    assertThat(bridge.second.askedAt).isEmpty();
  }

  @Test
  void whenTheReceiverSaysSoByRtcpOrBySignallingOnceInHalfASecond() {
    flow();
    long begin = bridge.millis();
    for (int i = 0; i < 200; i++) {
      bridge.second.listener().onKeyframeWanted();
      bridge.paths.keyframeWanted(false);
      int before = asked.size();
      bridge.pass(10);
      if (asked.size() > before) {
        camera.key();
      }
    }
    assertThat(asked).containsExactly(begin + 10, begin + 510, begin + 1_010, begin + 1_510);
    assertThat(bridge.second.askedAt).isEmpty();
    bridge.paths.keyframeWanted(true);
    bridge.pass(10);
    assertThat(bridge.second.askedAt).as("the other way").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"INACTIVE", "RECVONLY", "SENDONLY"})
  void whenADirectionOpensAgain(Direction held) {
    flow();
    bridge.second.negotiated = agreed(120, MediaFormat.VP8, 0, held);
    bridge.paths.rebuild();
    bridge.pass(1_000, camera);
    assertThat(asked).as("on hold").isEmpty();

    bridge.second.negotiated = agreed(120, MediaFormat.VP8, 0, Direction.SENDRECV);
    bridge.paths.rebuild();
    bridge.pass(100, camera);
    assertThat(asked).hasSize(1);
    assertThat(bridge.second.askedAt).hasSize(1);
    camera.key();
    bridge.pass(1_000, camera);
    bridge.paths.rebuild();
    bridge.pass(1_000, camera);
    assertThat(asked).as("another word on the same").hasSize(1);
  }

  @Test
  void bySignallingOfAnEndThatKnowsNothingInRtcp() {
    bridge.second.knowsRequests = false;
    bridge.pass(1_000, other);
    assertThat(bridge.signalled).containsExactly("second 1010", "second 1510");
    bridge.first.knowsRequests = false;
    other.key();
    bridge.signalled.clear();
    bridge.pass(600, camera);
    assertThat(bridge.signalled).isNotEmpty().allMatch(end -> end.startsWith("first"));
  }

  @Test
  void forAReceiverThatCannotAskUntilItDoes() {
    bridge.second.canAsk = false;
    flow();
    bridge.pass(30_000, camera);
    assertThat(asked).as("nobody answers, so they grow rare").hasSizeGreaterThan(5);
    camera.key();
    bridge.pass(600, camera);
    asked.clear();
    bridge.paths.keyframeWanted(false);
    bridge.pass(100, camera);
    camera.key();
    bridge.pass(60_000, camera);
    assertThat(asked).as("what it asked for itself").hasSize(1);
    assertThat(bridge.second.askedAt).as("the other can ask").isEmpty();
  }

  @Test
  void forAReceiverThatCannotAskOfPicturesWhoseSizeIsNotToldToo() {
    bridge.first.negotiated = agreed(102, MediaFormat.H264);
    bridge.second.negotiated = agreed(97, MediaFormat.H264);
    bridge.second.canAsk = false;
    bridge.paths.rebuild();
    TestingCamera h264 = new TestingCamera(bridge.first, 102, false);
    h264.delta();
    h264.bareKey();
    bridge.pass(500, h264);
    asked.clear();
    bridge.pass(600, h264);
    assertThat(asked).containsExactly(2_000L);
  }
}
