package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.video.CardOrder;
import org.tipring.media.video.TestCard;

/** Paints the test card that a frame orders, so that no pixel has to travel to this process. */
final class CardDecoder implements VideoDecoder {
  private @Nullable TestCard card;
  private @Nullable AVFrame frame;
  private long errors;

  @Override
  public @Nullable Picture decode(byte[] data, int offset, int length) {
    CardOrder order = CardOrder.read(data, offset, length);
    if (order == null) {
      errors++;
      return null;
    }
    TestCard painted = card;
    AVFrame target = frame;
    if (painted == null || target == null || !painted.size().equals(order.size())) {
      close();
      painted = new TestCard(order.size());
      target = NativeFrames.make(order.size());
      card = painted;
      frame = target;
    }
    painted.paint(order.counter());
    int width = order.size().width();
    copy(painted.luma(), width, target, 0);
    copy(painted.cb(), (width + 1) / 2, target, 1);
    copy(painted.cr(), (width + 1) / 2, target, 2);
    return new NativePicture(target, order.size());
  }

  private static void copy(byte[] plane, int width, AVFrame target, int index) {
    int stride = target.linesize(index);
    BytePointer rows = new BytePointer(target.data(index));
    for (int y = 0; y * width < plane.length; y++) {
      rows.position((long) y * stride).put(plane, y * width, width);
    }
  }

  @Override
  public long errors() {
    return errors;
  }

  @Override
  public void close() {
    if (frame != null) {
      av_frame_free(frame);
      frame = null;
      card = null;
    }
  }
}
