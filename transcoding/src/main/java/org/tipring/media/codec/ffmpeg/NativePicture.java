package org.tipring.media.codec.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.tipring.media.codec.Picture;
import org.tipring.media.video.VideoSize;

/** A picture in FFmpeg's memory; whoever made the frame frees it. */
record NativePicture(AVFrame frame, VideoSize size) implements Picture {
  static NativePicture of(AVFrame frame) {
    return new NativePicture(frame, new VideoSize(frame.width(), frame.height()));
  }

  @Override
  public void copyLuma(byte[] into) {
    int stride = frame.linesize(0);
    BytePointer rows = new BytePointer(frame.data(0));
    for (int y = 0; y < size.height(); y++) {
      rows.position((long) y * stride).get(into, y * size.width(), size.width());
    }
  }
}
