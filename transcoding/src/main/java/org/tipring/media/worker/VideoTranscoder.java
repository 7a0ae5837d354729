package org.tipring.media.worker;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** One stream of video that a worker converts; lives on the loop it was opened for. */
public final class VideoTranscoder implements AutoCloseable {
  /** Hears from a stream, on its loop. */
  public interface Listener {
    /**
     * A picture was converted.
     *
     * @param frame with the timestamp of the frame that it was made from
     */
    void onFrame(EncodedFrame frame, VideoSize size);

    /**
     * Nothing can be converted until a key frame comes; said again twice a second while other
     * frames come in its place.
     */
    void onKeyframeNeeded();

    /** This stream's video is over; comes once, as the last. */
    void onFailed(String reason);
  }

  private static final long ASK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();

  private final WorkerSlot slot;
  private final int stream;
  private final Plan plan;
  private final MediaLoop loop;
  private final Listener listener;

  /** Read by the slot when it opens the stream anew. */
  private volatile long bitrate;

  private boolean isClosed;
  private boolean isLost = true;
  private boolean hasAsked;
  private long askedNanos;
  private int keyTimestamp;
  private long dropped;

  VideoTranscoder(WorkerSlot slot, int stream, Plan plan, MediaLoop loop, Listener listener) {
    this.slot = slot;
    this.stream = stream;
    this.plan = plan;
    this.loop = loop;
    this.listener = listener;
    bitrate = plan.bitrate();
  }

  /**
   * Converts a frame, or drops it: while a key frame is missing, and when the worker is too far
   * behind.
   *
   * @param frame the data is kept, and must not change any more
   */
  public void decode(EncodedFrame frame) {
    if (isClosed) {
      return;
    }
    boolean isUseful = !isLost || frame.isKey();
    if (!isUseful || frame.data().length > EncodedFrame.MAX_LENGTH) {
      dropped++;
      lose();
      return;
    }
    if (!slot.send(new Message.Decode(stream, frame))) {
      dropped++;
      lose();
      return;
    }
    if (frame.isKey()) {
      isLost = false;
      hasAsked = false;
      keyTimestamp = frame.timestamp();
    }
  }

  /** Aims at so many bits a second from the next picture on. */
  public void setBitrate(long bitsPerSecond) {
    if (bitsPerSecond != bitrate && !isClosed) {
      bitrate = bitsPerSecond;
      slot.send(new Message.Aim(stream, bitsPerSecond));
    }
  }

  /** Makes the next picture a key frame. */
  public void requestKeyframe() {
    if (!isClosed) {
      slot.send(new Message.MakeKeyframe(stream));
    }
  }

  /** Frames that were given here and went no further. */
  public long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      slot.remove(this);
    }
  }

  int stream() {
    return stream;
  }

  Message.Open opening() {
    return new Message.Open(stream, plan.withBitrate(bitrate));
  }

  /** On the worker's reading thread, as those below. */
  void onEncoded(Message.Encoded encoded) {
    post(() -> listener.onFrame(encoded.frame(), encoded.size()));
  }

  void onKeyframeNeeded(Message.KeyframeNeeded needed) {
    post(() -> {
      boolean isKeyUnderway = !isLost && keyTimestamp - needed.timestamp() > 0;
      if (!isKeyUnderway) {
        lose();
      }
    });
  }

  /** A fresh worker knows nothing of what came before. */
  void onReopened() {
    post(() -> {
      // it may have changed while the stream was being opened
      slot.send(new Message.Aim(stream, bitrate));
      hasAsked = false;
      lose();
    });
  }

  void onFailed(String reason) {
    post(() -> {
      isClosed = true;
      listener.onFailed(reason);
    });
  }

  private void lose() {
    isLost = true;
    long now = loop.nanoTime();
    if (!hasAsked || now - askedNanos >= ASK_AGAIN_NANOS) {
      hasAsked = true;
      askedNanos = now;
      listener.onKeyframeNeeded();
    }
  }

  private void post(Runnable task) {
    try {
      loop.execute(() -> {
        if (!isClosed) {
          task.run();
        }
      });
    } catch (RejectedExecutionException closed) {
      // the gateway is about to end
      slot.remove(this);
    }
  }
}
