package org.tipring.it.sight;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** Codes test cards as a phone or a browser would: key frames only at the start and on request. */
public final class CardEncoder implements AutoCloseable {
  private final VideoSize size;
  private final TestCard card;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet = av_packet_alloc();
  private long time;

  private CardEncoder(String encoder, VideoSize size, int bitrate, Map<String, String> options) {
    av_log_set_level(AV_LOG_QUIET);
    this.size = size;
    card = GrainyCard.of(size);
    var codec = avcodec_find_encoder_by_name(encoder);
    context = avcodec_alloc_context3(codec);
    context.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base().num(1).den(CardFile.RATE);
    context.framerate().num(CardFile.RATE).den(1);
    context.bit_rate(bitrate).gop_size(1 << 20).max_b_frames(0).thread_count(1);
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
    if (avcodec_open2(context, codec, dictionary) < 0) {
      throw new AssertionError(encoder + " does not open for " + size);
    }
    frame = av_frame_alloc();
    frame.width(size.width()).height(size.height()).format(AV_PIX_FMT_YUV420P);
    av_frame_get_buffer(frame, 0);
  }

  /**
   * Constrained baseline, annex B.
   *
   * @param longestNal bytes of the longest NAL unit, for packetization-mode 0; 0 for any
   */
  public static CardEncoder h264(VideoSize size, int bitrate, int longestNal) {
    Map<String, String> options =
        longestNal == 0
            ? Map.of("allow_skip_frames", "0")
            : Map.of("allow_skip_frames", "0", "max_nal_size", String.valueOf(longestNal));
    return new CardEncoder("libopenh264", size, bitrate, options);
  }

  public static CardEncoder vp8(VideoSize size, int bitrate) {
    Map<String, String> options =
        Map.of("deadline", "realtime", "cpu-used", "8", "lag-in-frames", "0");
    return new CardEncoder("libvpx", size, bitrate, options);
  }

  /** The next frame, which is this card. */
  public byte[] encode(int counter, boolean isKey) {
    av_frame_make_writable(frame);
    card.paint(counter);
    fill(0, card.luma(), size.width());
    fill(1, card.cb(), (size.width() + 1) / 2);
    fill(2, card.cr(), (size.width() + 1) / 2);
    frame.pts(time++);
    frame.pict_type(isKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    if (avcodec_send_frame(context, frame) < 0 || avcodec_receive_packet(context, packet) < 0) {
      throw new AssertionError("the encoder gave nothing for card " + counter);
    }
    byte[] coded = new byte[packet.size()];
    packet.data().get(coded);
    av_packet_unref(packet);
    return coded;
  }

  private void fill(int plane, byte[] pixels, int width) {
    BytePointer data = frame.data(plane);
    for (int y = 0; y < pixels.length / width; y++) {
      data.position((long) y * frame.linesize(plane)).put(pixels, y * width, width);
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
