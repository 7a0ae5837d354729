package org.tipring.it.bench.video;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import org.tipring.media.codec.Picture;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.VideoDecoder;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** The conversion of one film of one call, and the time that it takes of its thread. */
final class Conversion {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Film film;
  private final VideoDecoder decoder;
  private final VideoEncoder encoder;
  private long shown;
  private long counted;
  private long decodeNanos;
  private long encodeNanos;

  /**
   * @param bitrate to encode at, bits a second
   */
  Conversion(Film film, VideoSize size, long bitrate, VideoCodecs codecs) {
    this.film = film;
    VideoCodec other = film.codec() == VideoCodec.VP8 ? VideoCodec.H264 : VideoCodec.VP8;
    decoder = codecs.decoder(film.codec());
    encoder = codecs.encoder(other, new VideoEncoding(size, Film.USUAL_RATE, bitrate, bitrate, 0));
  }

  /** Converts the next frame. */
  void step() {
    EncodedFrame frame = film.frame(shown++);
    long before = THREADS.getCurrentThreadCpuTime();
    Picture picture = Objects.requireNonNull(decoder.decode(frame.data(), 0, frame.data().length));
    long between = THREADS.getCurrentThreadCpuTime();
    Objects.requireNonNull(encoder.encode(picture, frame.timestamp(), false));
    decodeNanos += between - before;
    encodeNanos += THREADS.getCurrentThreadCpuTime() - between;
    counted++;
  }

  /** Forgets the time until now. */
  void warm() {
    counted = 0;
    decodeNanos = 0;
    encodeNanos = 0;
  }

  /** Milliseconds to decode a frame, on average. */
  double decodeMillis() {
    return decodeNanos / 1e6 / counted;
  }

  double encodeMillis() {
    return encodeNanos / 1e6 / counted;
  }
}
