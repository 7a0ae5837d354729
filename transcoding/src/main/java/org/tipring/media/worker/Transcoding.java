package org.tipring.media.worker;

import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.VideoCodecs.PictureScaler;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.FrameRateLimit;
import org.tipring.media.video.VideoFit;
import org.tipring.media.video.VideoSize;

/** One stream within a worker: decoder, scaler, encoder, and the frames that wait for them. */
final class Transcoding implements AutoCloseable {
  private final int stream;
  private final Plan plan;
  private final VideoCodecs codecs;
  private final MessageWriter out;
  private final VideoDecoder decoder;
  private final PictureScaler scaler;
  private final FrameRing ring = new FrameRing();
  private final FrameRateLimit rateLimit = new FrameRateLimit();
  private @Nullable VideoEncoder encoder;
  private VideoEncoding encoding;
  private long bitrate;
  private boolean isKeyframeWanted;

  /** Nothing can be decoded before the next key frame. */
  private boolean isLost = true;

  Transcoding(int stream, Plan plan, VideoCodecs codecs, MessageWriter out) {
    this.stream = stream;
    this.plan = plan;
    this.codecs = codecs;
    this.out = out;
    decoder = codecs.decoder(plan.from());
    scaler = codecs.scaler();
    bitrate = plan.bitrate();
    encoding =
        new VideoEncoding(
            new VideoSize(0, 0), plan.frameRate(), bitrate, plan.limits().bitrate(), plan.maxNal());
  }

  int stream() {
    return stream;
  }

  void offer(EncodedFrame frame) {
    if (!ring.offer(frame)) {
      lose(frame.timestamp());
    }
  }

  boolean hasWork() {
    return !ring.isEmpty();
  }

  /** Decodes everything that waits, and encodes the newest picture alone. */
  void work() {
    EncodedFrame frame;
    while ((frame = ring.poll()) != null) {
      Picture picture = decode(frame);
      if (picture != null && ring.isEmpty()) {
        encode(picture, frame.timestamp());
      }
    }
  }

  private @Nullable Picture decode(EncodedFrame frame) {
    if (isLost && !frame.isKey()) {
      return null;
    }
    long errors = decoder.errors();
    Picture picture = decoder.decode(frame.data(), 0, frame.data().length);
    isLost = false;
    if (decoder.errors() != errors) {
      lose(frame.timestamp());
      return null;
    }
    return picture;
  }

  private void lose(int timestamp) {
    isLost = true;
    out.add(new Message.KeyframeNeeded(stream, timestamp));
  }

  private void encode(Picture picture, int timestamp) {
    VideoSize size = VideoFit.into(picture.size(), plan.limits().frameSize());
    double perSecond =
        Math.min(plan.frameRate(), (double) plan.limits().macroblockRate() / size.macroblocks());
    if (!rateLimit.takes(timestamp, perSecond)) {
      return;
    }
    EncodedFrame frame =
        encoder(size, perSecond).encode(scaler.scale(picture, size), timestamp, isKeyframeWanted);
    if (frame != null) {
      isKeyframeWanted = false;
      out.add(new Message.Encoded(stream, frame, size));
    }
  }

  private VideoEncoder encoder(VideoSize size, double perSecond) {
    VideoEncoder fitting = encoder;
    if (fitting == null || !size.equals(encoding.size())) {
      closeEncoder();
      encoding =
          new VideoEncoding(
                  size,
                  Math.max(1, (int) Math.ceil(perSecond)),
                  bitrate,
                  encoding.maxBitrate(),
                  encoding.maxNal())
              .withBitrate(bitrate);
      fitting = codecs.encoder(plan.to(), encoding);
      encoder = fitting;
    }
    return fitting;
  }

  void aim(long bitsPerSecond) {
    bitrate = bitsPerSecond;
    if (encoder != null) {
      encoder.setBitrate(bitsPerSecond);
    }
  }

  void makeKeyframe() {
    isKeyframeWanted = true;
  }

  private void closeEncoder() {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }

  @Override
  public void close() {
    closeEncoder();
    scaler.close();
    decoder.close();
  }
}
