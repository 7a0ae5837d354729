package org.tipring.media.bridge.video;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;
import org.tipring.media.worker.Plan;
import org.tipring.media.worker.VideoTranscoder;

/** Conversions in which the test is the codec. */
public final class TestingTranscoders implements Transcoders {
  public final List<Stream> opened = new ArrayList<>();
  public boolean hasRoom = true;

  @Override
  public @Nullable VideoTranscoder open(
      MediaLoop loop, Plan plan, VideoTranscoder.Listener listener) {
    if (!hasRoom) {
      return null;
    }
    Stream stream = new Stream(loop, plan, listener);
    opened.add(stream);
    return stream;
  }

  /** The conversions that are still open. */
  public List<Stream> open() {
    return opened.stream().filter(stream -> !stream.isClosed).toList();
  }

  /** One conversion; whoever calls it after it was closed fails. */
  public static final class Stream implements VideoTranscoder {
    public final Plan plan;
    public final List<EncodedFrame> frames = new ArrayList<>();
    public final List<Long> bitrates = new ArrayList<>();

    /** When a whole picture was asked for, in milliseconds. */
    public final List<Long> askedAt = new ArrayList<>();

    public boolean isClosed;
    private final MediaLoop loop;
    private final Listener listener;

    Stream(MediaLoop loop, Plan plan, Listener listener) {
      this.loop = loop;
      this.plan = plan;
      this.listener = listener;
    }

    /** Makes a picture of the last one that came in. */
    public void give(boolean isKey, byte... data) {
      int timestamp = frames.getLast().timestamp();
      listener.onFrame(new EncodedFrame(data, timestamp, isKey), new VideoSize(320, 240));
    }

    public void needKeyframe() {
      listener.onKeyframeNeeded();
    }

    public void fail() {
      isClosed = true;
      listener.onFailed("a test");
    }

    @Override
    public void decode(EncodedFrame frame) {
      checkOpen();
      frames.add(frame);
    }

    @Override
    public void setBitrate(long bitsPerSecond) {
      checkOpen();
      bitrates.add(bitsPerSecond);
    }

    @Override
    public void requestKeyframe() {
      checkOpen();
      askedAt.add(loop.nanoTime() / 1_000_000);
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      isClosed = true;
    }

    private void checkOpen() {
      if (isClosed) {
        throw new AssertionError("called after it was closed");
      }
    }
  }
}
