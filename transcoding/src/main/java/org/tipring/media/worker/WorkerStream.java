package org.tipring.media.worker;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.video.EncodedFrame;

/** One stream of video that a worker converts. */
final class WorkerStream implements VideoTranscoder {
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

  WorkerStream(WorkerSlot slot, int stream, Plan plan, MediaLoop loop, Listener listener) {
    this.slot = slot;
    this.stream = stream;
    this.plan = plan;
    this.loop = loop;
    this.listener = listener;
    bitrate = plan.bitrate();
  }

  @Override
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

  @Override
  public void setBitrate(long bitsPerSecond) {
    if (bitsPerSecond != bitrate && !isClosed) {
      bitrate = bitsPerSecond;
      slot.send(new Message.Aim(stream, bitsPerSecond));
    }
  }

  @Override
  public void requestKeyframe() {
    if (!isClosed) {
      slot.send(new Message.MakeKeyframe(stream));
    }
  }

  @Override
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
