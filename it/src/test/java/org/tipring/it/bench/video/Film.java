package org.tipring.it.bench.video;

import java.util.List;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.ffmpeg.TestingFilm;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** A loop of 120 frames, coded once as if for 30 a second: a landscape that drifts, under noise. */
public final class Film {
  /** Pictures a second that it is made for. */
  public static final int USUAL_RATE = 30;

  private static final int LENGTH = 120;
  private static final int CLOCK = 90_000;

  private final VideoCodec codec;
  private final int rate;
  private final List<EncodedFrame> frames;

  private Film(VideoCodec codec, int rate, List<EncodedFrame> frames) {
    this.codec = codec;
    this.rate = rate;
    this.frames = frames;
  }

  /**
   * Codes it; the same at each call.
   *
   * @param bitrate bits in a second of 30 pictures
   * @param rate pictures a second that are shown
   */
  public static Film of(VideoCodec codec, VideoSize size, long bitrate, int rate) {
    return new Film(codec, rate, TestingFilm.of(codec, size, LENGTH, bitrate));
  }

  public VideoCodec codec() {
    return codec;
  }

  /** As ends agree on it. */
  public MediaFormat format() {
    return codec == VideoCodec.VP8 ? MediaFormat.VP8 : MediaFormat.H264;
  }

  /** How long a picture is shown, in nanoseconds. */
  public long frameNanos() {
    return 1_000_000_000L / rate;
  }

  /** A frame of the endless film; every 120th is a key frame. */
  EncodedFrame frame(long number) {
    EncodedFrame frame = frames.get((int) (number % LENGTH));
    int timestamp = (int) number * (CLOCK / rate);
    return new EncodedFrame(frame.data(), timestamp, frame.isKey());
  }
}
