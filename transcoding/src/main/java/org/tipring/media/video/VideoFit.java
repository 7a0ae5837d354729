package org.tipring.media.video;

/** What size a picture gets for a receiver that takes no larger ones. */
public final class VideoFit {
  private VideoFit() {}

  /**
   * The largest size with the same proportions, even in both directions, that has no more
   * macroblocks than allowed and no edge longer than the square root of eight times them (ITU-T
   * H.264 A.3.1, RFC 7741 section 6.1); never larger than the source.
   *
   * @param macroblocks a receiver's max-fs, 1 or more
   */
  public static VideoSize into(VideoSize source, int macroblocks) {
    double wanted = (double) source.width() * source.height();
    double shrink = Math.min(1, Math.sqrt(macroblocks * 256.0 / wanted));
    VideoSize size = shrunk(source, shrink);
    // partly filled macroblocks at the edges count as whole ones
    while (!fits(size, macroblocks) && (size.width() > 2 || size.height() > 2)) {
      shrink *= 0.99;
      size = shrunk(source, shrink);
    }
    return size;
  }

  private static boolean fits(VideoSize size, int macroblocks) {
    int edge = (int) Math.sqrt(macroblocks * 8.0);
    int longest = (Math.max(size.width(), size.height()) + 15) / 16;
    return size.macroblocks() <= macroblocks && longest <= edge;
  }

  private static VideoSize shrunk(VideoSize source, double factor) {
    return new VideoSize(even(source.width() * factor), even(source.height() * factor));
  }

  private static int even(double length) {
    return Math.max(2, (int) Math.round(length) & ~1);
  }
}
