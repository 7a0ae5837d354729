package org.tipring.it.sight;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** Decodes frames and reads the card that is on them. */
public final class CardDecoder implements AutoCloseable {
  /**
   * What is on a decoded picture.
   *
   * @param counter of the card, -1 when it cannot be read
   */
  public record Seen(VideoSize size, int counter) {}

  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();

  private CardDecoder(int codecId) {
    av_log_set_level(AV_LOG_QUIET);
    var codec = avcodec_find_decoder(codecId);
    context = avcodec_alloc_context3(codec);
    context.thread_count(1).flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
    if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      throw new AssertionError("the decoder does not open");
    }
  }

  /** Of access units in annex B. */
  public static CardDecoder h264() {
    return new CardDecoder(AV_CODEC_ID_H264);
  }

  public static CardDecoder vp8() {
    return new CardDecoder(AV_CODEC_ID_VP8);
  }

  /** What the frame shows; null when it gave no picture. */
  public @Nullable Seen decode(byte[] coded) {
    try (BytePointer data = new BytePointer((long) coded.length + AV_INPUT_BUFFER_PADDING_SIZE)) {
      data.put(coded, 0, coded.length);
      packet.data(data).size(coded.length);
      if (avcodec_send_packet(context, packet) < 0 || avcodec_receive_frame(context, frame) < 0) {
        return null;
      }
    }
    VideoSize size = new VideoSize(frame.width(), frame.height());
    byte[] luma = new byte[size.width() * size.height()];
    for (int y = 0; y < size.height(); y++) {
      BytePointer line = frame.data(0).position((long) y * frame.linesize(0));
      line.get(luma, y * size.width(), size.width());
    }
    return new Seen(size, TestCard.read(luma, size.width(), size.width(), size.height()));
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
