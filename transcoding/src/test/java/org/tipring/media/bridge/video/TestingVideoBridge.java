package org.tipring.media.bridge.video;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tipring.config.VideoConfig;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.VideoState;
import org.tipring.media.rtp.DropCounters;

/** The pictures of two streams joined, on a loop whose clock is the test's; it begins at 1 s. */
final class TestingVideoBridge implements AutoCloseable {
  static final VideoConfig CONFIG = new VideoConfig(1, 1280, 720, 30, 1_500_000, 85);

  private final MockTicker ticker = Ticker.newMockTicker();
  private final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(ticker).build();
  private final MediaLoop loop = new MediaLoop(channel.eventLoop());
  final TestingTranscoders transcoders = new TestingTranscoders();
  final DropCounters drops = new DropCounters();
  final TestingVideoStream first;
  final TestingVideoStream second;
  final List<VideoState> states = new ArrayList<>();

  /** When an end was to be asked for a whole picture by signalling, as {@code "first 1500"}. */
  final List<String> signalled = new ArrayList<>();

  final VideoPaths paths;

  TestingVideoBridge(@Nullable NegotiatedVideo ofFirst, @Nullable NegotiatedVideo ofSecond) {
    ticker.advance(1, TimeUnit.SECONDS);
    first = new TestingVideoStream(loop, ofFirst);
    second = new TestingVideoStream(loop, ofSecond);
    paths = new VideoPaths(loop, CONFIG, transcoders, drops, first, second, listener());
  }

  private VideoPaths.Listener listener() {
    return new VideoPaths.Listener() {
      @Override
      public void onVideo(VideoState state) {
        states.add(state);
      }

      @Override
      public void onKeyframeNeeded(boolean ofFirst) {
        signalled.add((ofFirst ? "first " : "second ") + millis());
      }
    };
  }

  /** Lets time pass in ticks of 10 ms. */
  void pass(long millis) {
    for (long i = 0; i < millis; i += 10) {
      ticker.advance(10, TimeUnit.MILLISECONDS);
      paths.tick(loop.nanoTime());
    }
  }

  /** Lets time pass, with pictures that need the one before. */
  void pass(long millis, TestingCamera camera) {
    for (long i = 0; i < millis; i += 50) {
      camera.delta();
      pass(50);
    }
  }

  long millis() {
    return loop.nanoTime() / 1_000_000;
  }

  /** The only conversion that is open. */
  TestingTranscoders.Stream conversion() {
    List<TestingTranscoders.Stream> open = transcoders.open();
    if (open.size() != 1) {
      throw new AssertionError(open.size() + " are open");
    }
    return open.getFirst();
  }

  static MediaFormat h264(String profileLevel) {
    return MediaFormat.H264.withParameters(
        Map.of("profile-level-id", profileLevel, "packetization-mode", "1"));
  }

  static NegotiatedVideo agreed(int payloadType, MediaFormat format) {
    return agreed(payloadType, format, 0, Direction.SENDRECV);
  }

  static NegotiatedVideo agreed(
      int payloadType, MediaFormat format, long bitrate, Direction direction) {
    List<PayloadFormat> formats = List.of(new PayloadFormat(payloadType, format));
    return new NegotiatedVideo(
        formats, formats, Map.of(), Map.of(), VideoFeedback.NONE, bitrate, direction);
  }

  @Override
  public void close() {
    paths.close();
    channel.finishAndReleaseAll();
  }
}
