package org.tipring.media.worker;

import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.VideoCodecs.PictureScaler;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.video.CardOrder;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** Takes a test card through every codec once, so that the first call finds all of it loaded. */
final class WarmUp {
  private static final VideoSize LARGE = new VideoSize(128, 96);
  private static final VideoSize SMALL = new VideoSize(64, 48);
  private static final int FRAMES = 3;
  private static final int STEP = 3_000;

  private WarmUp() {}

  /**
   * @throws IllegalStateException when a codec does not work here
   */
  static void run(VideoCodecs codecs) {
    run(codecs, VideoCodec.VP8);
    run(codecs, VideoCodec.H264);
  }

  private static void run(VideoCodecs codecs, VideoCodec codec) {
    VideoEncoding encoding = new VideoEncoding(SMALL, 30, 200_000, 400_000, 0);
    try (VideoDecoder card = codecs.decoder(VideoCodec.CARD);
        PictureScaler scaler = codecs.scaler();
        VideoEncoder encoder = codecs.encoder(codec, encoding);
        VideoDecoder decoder = codecs.decoder(codec)) {
      boolean isSeen = false;
      for (int i = 0; i < FRAMES; i++) {
        encoder.setBitrate(100_000L * (i + 1));
        Picture painted = decode(card, new CardOrder(i, LARGE).toFrame(0));
        EncodedFrame frame =
            painted == null ? null : encoder.encode(scaler.scale(painted, SMALL), i * STEP, false);
        isSeen = decode(decoder, frame) != null;
      }
      if (!isSeen) {
        throw new IllegalStateException(codec + " shows nothing");
      }
    }
  }

  private static @Nullable Picture decode(VideoDecoder decoder, @Nullable EncodedFrame frame) {
    return frame == null ? null : decoder.decode(frame.data(), 0, frame.data().length);
  }
}
