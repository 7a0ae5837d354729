package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.tipring.media.video.VideoSize;

/** Frames whose memory is taken by us. */
final class NativeFrames {
  private NativeFrames() {}

  /** A 4:2:0 frame with memory for its pixels, to be freed by whoever wanted it. */
  static AVFrame make(VideoSize size) {
    AVFrame frame = av_frame_alloc();
    frame.format(AV_PIX_FMT_YUV420P);
    frame.width(size.width());
    frame.height(size.height());
    if (av_frame_get_buffer(frame, 0) != 0) {
      av_frame_free(frame);
      throw new IllegalStateException("no memory for a picture of " + size);
    }
    return frame;
  }
}
