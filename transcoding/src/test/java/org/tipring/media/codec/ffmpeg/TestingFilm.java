package org.tipring.media.codec.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoEncoder;
import org.tipring.media.codec.VideoEncoding;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** Coded landscapes to convert, at 30 pictures a second. */
public final class TestingFilm {
  private static final int STEP = 3_000;

  private TestingFilm() {}

  /** So many frames, the first of them a key frame. */
  public static List<EncodedFrame> of(VideoCodec codec, VideoSize size, int frames, long bitrate) {
    List<EncodedFrame> film = new ArrayList<>();
    VideoEncoding encoding = new VideoEncoding(size, 30, bitrate, bitrate, 0);
    try (TestingNoise landscape = new TestingNoise(size, 3);
        VideoEncoder encoder = new FfmpegCodecs().encoder(codec, encoding)) {
      for (int i = 0; i < frames; i++) {
        film.add(Objects.requireNonNull(encoder.encode(landscape.next(), i * STEP, false)));
      }
    }
    return film;
  }
}
