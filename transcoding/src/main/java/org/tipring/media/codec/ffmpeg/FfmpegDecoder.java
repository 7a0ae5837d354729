package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_EC_DEBLOCK;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.video.EncodedFrame;

/** A decoder of FFmpeg's own: one thread, no delay, nothing made up for what is damaged. */
final class FfmpegDecoder implements VideoDecoder {
  private static final int SUCCESS = 0;
  private static final long MAX_PIXELS = 1920L * 1088;

  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private AVFrame frame = av_frame_alloc();
  private AVFrame spare = av_frame_alloc();
  private long errors;
  private boolean isClosed;

  /**
   * @param name as FFmpeg has it
   */
  FfmpegDecoder(String name) {
    AVCodec codec = avcodec_find_decoder_by_name(name);
    context = avcodec_alloc_context3(codec);
    context.thread_count(1);
    context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
    // what is concealed is not used, but without it FFmpeg takes every picture of several slices,
    // which packetization-mode 0 is made of, for damaged
    context.error_concealment(FF_EC_DEBLOCK);
    // refused before memory is taken for it
    context.max_pixels(MAX_PIXELS);
    if (avcodec_open2(context, codec, (AVDictionary) null) != SUCCESS) {
      close();
      throw new IllegalStateException("FFmpeg refuses a decoder of " + name);
    }
  }

  @Override
  public @Nullable Picture decode(byte[] data, int offset, int length) {
    if (isClosed || length < 1 || length > EncodedFrame.MAX_LENGTH) {
      errors++;
      return null;
    }
    if (av_new_packet(packet, length) != SUCCESS) {
      errors++;
      return null;
    }
    packet.data().put(data, offset, length);
    int result = avcodec_send_packet(context, packet);
    av_packet_unref(packet);
    boolean isThere = receiveNewest();
    if (result != SUCCESS || (isThere && isDamaged())) {
      errors++;
      return null;
    }
    return isThere ? NativePicture.of(frame) : null;
  }

  /** A damaged stream may let several pictures go at once. */
  private boolean receiveNewest() {
    boolean isThere = false;
    // what is received first frees what was there, whatever comes of it: so there are two
    while (avcodec_receive_frame(context, spare) == SUCCESS) {
      AVFrame newest = spare;
      spare = frame;
      frame = newest;
      isThere = true;
    }
    return isThere;
  }

  private boolean isDamaged() {
    return frame.decode_error_flags() != 0 || (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0;
  }

  @Override
  public long errors() {
    return errors;
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      av_frame_free(frame);
      av_frame_free(spare);
      av_packet_free(packet);
      avcodec_free_context(context);
    }
  }
}
