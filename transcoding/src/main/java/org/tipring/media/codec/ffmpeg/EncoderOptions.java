package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.tipring.media.codec.VideoEncoding;

/** How both encoders are set up for talk: no look ahead, no key frames of their own accord. */
final class EncoderOptions {
  /** What browsers use is -6; this costs a tenth less and looks the same at a call's bit rates. */
  private static final Map<String, String> VPX =
      Map.of(
          "deadline", "realtime",
          "cpu-used", "-8",
          "lag-in-frames", "0",
          "auto-alt-ref", "0",
          "static-thresh", "1",
          "undershoot-pct", "100",
          "overshoot-pct", "15",
          "max-intra-rate", "900");

  private static final Map<String, String> OPENH264 =
      Map.of(
          "profile", "constrained_baseline",
          "rc_mode", "bitrate",
          "allow_skip_frames", "0");

  private static final int RTP_CLOCK = 90_000;
  private static final int NEVER = 1_000_000;

  private EncoderOptions() {}

  static void common(AVCodecContext context, VideoEncoding encoding) {
    context.thread_count(1);
    context.width(encoding.size().width());
    context.height(encoding.size().height());
    context.pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base().num(1).den(RTP_CLOCK);
    context.framerate().num(encoding.frameRate()).den(1);
    context.bit_rate(encoding.bitrate());
  }

  static AVDictionary vpx(AVCodecContext context, VideoEncoding encoding) {
    context.gop_size(NEVER);
    // constant bit rate, with a second of buffer that begins half full
    context.rc_min_rate(encoding.bitrate());
    context.rc_max_rate(encoding.bitrate());
    context.rc_buffer_size((int) encoding.bitrate());
    context.rc_initial_buffer_occupancy((int) encoding.bitrate() / 2);
    context.qmin(2);
    context.qmax(56);
    return dictionary(VPX);
  }

  static AVDictionary openh264(AVCodecContext context, VideoEncoding encoding) {
    context.gop_size(0);
    context.rc_max_rate(encoding.maxBitrate());
    AVDictionary options = dictionary(OPENH264);
    if (encoding.maxNal() > 0) {
      av_dict_set(options, "max_nal_size", Integer.toString(encoding.maxNal()), 0);
    }
    return options;
  }

  private static AVDictionary dictionary(Map<String, String> options) {
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    return dictionary;
  }

  /**
   * @return what the codec did not know, which is a mistake of ours; empty when it took all
   */
  static String unknown(AVDictionary left) {
    boolean isAllTaken = left.isNull();
    av_dict_free(left);
    return isAllTaken ? "" : "an option that it does not know";
  }
}
