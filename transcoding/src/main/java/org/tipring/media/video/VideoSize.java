package org.tipring.media.video;

/**
 * The size of a picture.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 */
public record VideoSize(int width, int height) {
  /** The largest that is ever decoded, in either direction. */
  public static final int LONGEST_EDGE = 1920;

  private static final int MACROBLOCK = 16;

  /** Blocks of 16 by 16 pixels that cover the picture: the unit of H.264's levels and max-fs. */
  public int macroblocks() {
    return ((width + MACROBLOCK - 1) / MACROBLOCK) * ((height + MACROBLOCK - 1) / MACROBLOCK);
  }

  /**
   * Whether a decoder of ours may be given it: no edge over {@link #LONGEST_EDGE}, 1080p at most.
   */
  public boolean isBearable() {
    boolean isPositive = width > 0 && height > 0;
    return isPositive
        && Math.max(width, height) <= LONGEST_EDGE
        && macroblocks() <= new VideoSize(LONGEST_EDGE, 1088).macroblocks();
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
