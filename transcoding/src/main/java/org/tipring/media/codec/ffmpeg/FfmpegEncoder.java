package org.tipring.media.codec.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.video.EncodedFrame;

/** libvpx or libopenh264: every picture in is a frame out, at once. */
final class FfmpegEncoder implements VideoEncoder {
  private static final int SUCCESS = 0;

  /** What a change of the rate of pictures must be to be told to the codec. */
  private static final double NOTABLE = 0.15;

  private final VideoEncoding encoding;
  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private final RateControl rateControl;
  private final FrameClock clock;
  private long bitrate;
  private double frameRate;
  private boolean isClosed;

  private FfmpegEncoder(String name, VideoEncoding encoding, boolean isVpx) {
    this.encoding = encoding;
    AVCodec codec = avcodec_find_encoder_by_name(name);
    context = avcodec_alloc_context3(codec);
    clock = new FrameClock(encoding.frameRate());
    bitrate = encoding.bitrate();
    frameRate = encoding.frameRate();
    EncoderOptions.common(context, encoding);
    AVDictionary options =
        isVpx ? EncoderOptions.vpx(context, encoding) : EncoderOptions.openh264(context, encoding);
    int result = avcodec_open2(context, codec, options);
    String unknown = EncoderOptions.unknown(options);
    if (result != SUCCESS || !unknown.isEmpty()) {
      close();
      throw new IllegalStateException(name + " refuses " + encoding + ": " + result + unknown);
    }
    rateControl = isVpx ? new VpxRateControl(context) : new Openh264RateControl(context);
  }

  static FfmpegEncoder vp8(VideoEncoding encoding) {
    return new FfmpegEncoder("libvpx", encoding, true);
  }

  static FfmpegEncoder h264(VideoEncoding encoding) {
    return new FfmpegEncoder("libopenh264", encoding, false);
  }

  @Override
  public @Nullable EncodedFrame encode(Picture picture, int timestamp, boolean forceKey) {
    if (isClosed || !picture.size().equals(encoding.size())) {
      return null;
    }
    long time = clock.follow(timestamp);
    followFrameRate();
    AVFrame frame = ((NativePicture) picture).frame();
    frame.pts(time);
    frame.pict_type(forceKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    if (avcodec_send_frame(context, frame) != SUCCESS
        || avcodec_receive_packet(context, packet) != SUCCESS) {
      return null;
    }
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    boolean isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    av_packet_unref(packet);
    return new EncodedFrame(data, timestamp, isKey);
  }

  private void followFrameRate() {
    double rate = clock.rate();
    if (Math.abs(rate - frameRate) > frameRate * NOTABLE) {
      frameRate = rate;
      rateControl.aim(bitrate, frameRate);
    }
  }

  @Override
  public void setBitrate(long bitsPerSecond) {
    long wanted = encoding.bearable(bitsPerSecond);
    if (wanted != bitrate && !isClosed) {
      bitrate = wanted;
      rateControl.aim(bitrate, frameRate);
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      av_packet_free(packet);
      avcodec_free_context(context);
    }
  }
}
