package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;

/** Everything that FFmpeg's libraries convert here; making one loads them, silent. */
public final class FfmpegCodecs implements VideoCodecs {
  public FfmpegCodecs() {
    av_log_set_level(AV_LOG_QUIET);
  }

  @Override
  public VideoDecoder decoder(VideoCodec codec) {
    return switch (codec) {
      case VP8 -> new FfmpegDecoder("vp8");
      case H264 -> new FfmpegDecoder("h264");
      case CARD -> new CardDecoder();
    };
  }

  @Override
  public VideoEncoder encoder(VideoCodec codec, VideoEncoding encoding) {
    return switch (codec) {
      case VP8 -> FfmpegEncoder.vp8(encoding);
      case H264 -> FfmpegEncoder.h264(encoding);
      case CARD -> throw new IllegalStateException("a test card is ordered, not encoded");
    };
  }

  @Override
  public PictureScaler scaler() {
    return new FfmpegScaler();
  }
}
