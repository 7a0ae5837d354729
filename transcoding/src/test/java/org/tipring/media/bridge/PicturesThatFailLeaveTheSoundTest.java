package org.tipring.media.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.VideoConfig;
import org.tipring.media.bridge.video.TestingCamera;
import org.tipring.media.bridge.video.TestingTranscoders;
import org.tipring.media.bridge.video.TestingVideoStream;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.loop.MediaLoop;

final class PicturesThatFailLeaveTheSoundTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final MediaLoop loop = new MediaLoop(channel.eventLoop());
  private final TestingTranscoders transcoders = new TestingTranscoders();
  private final TestingSession browser =
      new TestingSession(TestingBridge.agreed(20, MediaFormat.PCMU));
  private final TestingSession phone =
      new TestingSession(TestingBridge.agreed(20, MediaFormat.PCMU));
  private final TestingVideoStream pictures =
      new TestingVideoStream(loop, agreed(96, MediaFormat.VP8));
  private int sequence;

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private static NegotiatedVideo agreed(int payloadType, MediaFormat format) {
    List<PayloadFormat> formats = List.of(new PayloadFormat(payloadType, format));
    return new NegotiatedVideo(
        formats, formats, Map.of(), Map.of(), VideoFeedback.NONE, 0, Direction.SENDRECV);
  }

  private MediaPaths join() {
    browser.video = pictures;
    phone.video = new TestingVideoStream(loop, agreed(97, MediaFormat.H264));
    return MediaPaths.join(
        loop,
        new MediaPaths.Means(
            TestingBridge.CONFIG,
            TestingBridge.CONFIG::opusComplexity,
            new VideoConfig(1, 1280, 720, 30, 1_500_000, 85),
            transcoders),
        browser,
        phone,
        (fromFirst, digit, millis) -> {});
  }

  private void speak() {
    browser.receive(0, sequence, sequence * 160, 7, new byte[160], 160, loop.nanoTime());
    sequence++;
  }

  @Test
  void whenACodecFails() {
    try (MediaPaths paths = join()) {
      speak();
      new TestingCamera(pictures, 96, true).key();
      transcoders.opened.forEach(TestingTranscoders.Stream::fail);
      speak();
      paths.rebuild();
      speak();
      assertThat(phone.sent).hasSize(3);
      assertThat(phone.sent)
          .extracting(TestingSession.Sent::ssrc)
          .hasSize(3)
          .containsOnly(phone.sent.getFirst().ssrc());
    }
  }

  @Test
  void whenThereIsNoRoom() {
    transcoders.hasRoom = false;
    try (MediaPaths paths = join()) {
      speak();
      new TestingCamera(pictures, 96, true).key();
      speak();
      assertThat(phone.sent).hasSize(2);
      assertThat(paths.drops().total()).isEqualTo(1);
    }
  }

  @Test
  void theEndFreesTheCodecsOfBoth() {
    join().close();
    assertThat(transcoders.opened).hasSize(2);
    assertThat(transcoders.open()).isEmpty();
  }
}
