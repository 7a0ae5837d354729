package org.tipring.it.peers;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.tipring.it.sight.CardFile;
import org.tipring.it.sight.GrainyCard;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** Gives libwebrtc the test card from a steady clock. */
final class LibwebrtcCamera implements AutoCloseable {
  private static final long PICTURE_NANOS = 1_000_000_000L / CardFile.RATE;

  private final CustomVideoSource source = new CustomVideoSource();
  private final TestCard card;
  private final Thread thread;
  private volatile boolean isClosed;

  LibwebrtcCamera(VideoSize size) {
    card = GrainyCard.of(size);
    thread = Thread.ofPlatform().daemon().name("libwebrtc-camera").start(this::film);
  }

  CustomVideoSource source() {
    return source;
  }

  private void film() {
    long next = System.nanoTime();
    for (int counter = 0; !isClosed; counter++) {
      card.paint(counter);
      VideoFrame frame = new VideoFrame(picture(), System.nanoTime());
      source.pushFrame(frame);
      frame.release();
      next += PICTURE_NANOS;
      for (long now = System.nanoTime(); now - next < 0 && !isClosed; now = System.nanoTime()) {
        LockSupport.parkNanos(next - now);
      }
    }
  }

  private NativeI420Buffer picture() {
    int width = card.size().width();
    NativeI420Buffer picture = NativeI420Buffer.allocate(width, card.size().height());
    fill(picture.getDataY(), picture.getStrideY(), card.luma(), width);
    fill(picture.getDataU(), picture.getStrideU(), card.cb(), (width + 1) / 2);
    fill(picture.getDataV(), picture.getStrideV(), card.cr(), (width + 1) / 2);
    return picture;
  }

  private static void fill(ByteBuffer plane, int stride, byte[] pixels, int width) {
    for (int y = 0; y < pixels.length / width; y++) {
      plane.put(y * stride, pixels, y * width, width);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    source.dispose();
  }
}
