package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodecs.PictureScaler;
import org.tipring.media.video.VideoSize;

/** Makes pictures smaller, or cuts an odd last row or column off, as encoders take even sizes. */
final class FfmpegScaler implements PictureScaler {
  private final AVFrame cut = av_frame_alloc();
  private @Nullable SwsContext context;
  private @Nullable AVFrame scaled;

  @Override
  public Picture scale(Picture picture, VideoSize size) {
    AVFrame frame = ((NativePicture) picture).frame();
    if (!isPlanar420(frame)) {
      return rescale(frame, size);
    }
    if (picture.size().equals(size)) {
      return picture;
    }
    boolean isCut =
        picture.size().width() - size.width() <= 1 && picture.size().height() - size.height() <= 1;
    return isCut ? cut(frame, size) : rescale(frame, size);
  }

  private static boolean isPlanar420(AVFrame frame) {
    return frame.format() == AV_PIX_FMT_YUV420P || frame.format() == AV_PIX_FMT_YUVJ420P;
  }

  private Picture cut(AVFrame frame, VideoSize size) {
    av_frame_unref(cut);
    av_frame_ref(cut, frame);
    cut.width(size.width());
    cut.height(size.height());
    return new NativePicture(cut, size);
  }

  private Picture rescale(AVFrame frame, VideoSize size) {
    SwsContext scaler =
        sws_getCachedContext(
            context,
            frame.width(),
            frame.height(),
            frame.format(),
            size.width(),
            size.height(),
            AV_PIX_FMT_YUV420P,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    context = scaler;
    AVFrame target = target(size);
    sws_scale(
        scaler,
        frame.data(),
        frame.linesize(),
        0,
        frame.height(),
        target.data(),
        target.linesize());
    return new NativePicture(target, size);
  }

  private AVFrame target(VideoSize size) {
    AVFrame target = scaled;
    if (target == null || target.width() != size.width() || target.height() != size.height()) {
      free(target);
      target = NativeFrames.make(size);
      scaled = target;
    }
    return target;
  }

  private static void free(@Nullable AVFrame frame) {
    if (frame != null) {
      av_frame_free(frame);
    }
  }

  @Override
  public void close() {
    free(scaled);
    scaled = null;
    av_frame_free(cut);
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
  }
}
