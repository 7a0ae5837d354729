package org.tipring.media.video;

import java.util.Arrays;

/**
 * A test card: colour bars, a square that moves, and a counter that a program can read back after
 * the picture was coded, scaled and decoded.
 *
 * <p>The counter is a row of sixteen blocks in the lower half, white for one and black for zero:
 * eleven bits of number, most significant first, then five that check it. Places are shares of the
 * width and height, so a card reads the same at any size.
 */
public final class TestCard {
  /** Numbers run from 0 to one less than this. */
  public static final int NUMBERS = 1 << 11;

  private static final int BLOCKS = 16;
  private static final int CHECK_BITS = 5;

  /** A prime that five bits hold, so that every single bit and most pairs are noticed. */
  private static final int CHECK = 31;

  /** In sixteenths of the height: where the row begins, and the square's way above it. */
  private static final int ROW_TOP = 10;

  private static final int ROW_END = 14;
  private static final int SQUARE_TOP = 5;
  private static final int SQUARE_END = 9;

  private static final int BLACK = 16;
  private static final int WHITE = 235;
  private static final int GREY = 128;

  /** Luma, Cb, Cr of white, yellow, cyan, green, magenta, red, blue at 75 %. */
  private static final int[][] BARS = {
    {180, 128, 128},
    {162, 44, 142},
    {131, 156, 44},
    {112, 72, 58},
    {84, 184, 198},
    {65, 100, 212},
    {35, 212, 114}
  };

  private final VideoSize size;
  private final byte[] luma;
  private final byte[] cb;
  private final byte[] cr;

  /** Paints what stays; the first counter is 0. */
  public TestCard(VideoSize size) {
    this.size = size;
    luma = new byte[size.width() * size.height()];
    cb = new byte[chroma(size.width()) * chroma(size.height())];
    cr = new byte[cb.length];
    bars(luma, size.width(), size.height(), 0);
    bars(cb, chroma(size.width()), chroma(size.height()), 1);
    bars(cr, chroma(size.width()), chroma(size.height()), 2);
    // the row and the square's way are without colour
    int top = chroma(size.height()) * SQUARE_TOP / BLOCKS * chroma(size.width());
    Arrays.fill(cb, top, cb.length, (byte) GREY);
    Arrays.fill(cr, top, cr.length, (byte) GREY);
    Arrays.fill(luma, rowOf(SQUARE_TOP), luma.length, (byte) GREY);
    paint(0);
  }

  public VideoSize size() {
    return size;
  }

  /** Brightness, rows of {@code width} bytes; changed by {@link #paint}. */
  public byte[] luma() {
    return luma;
  }

  /** Blue difference, rows of half the width, rounded up. */
  public byte[] cb() {
    return cb;
  }

  /** Red difference, as {@link #cb}. */
  public byte[] cr() {
    return cr;
  }

  /**
   * Shows another number and moves the square.
   *
   * @param counter taken modulo {@link #NUMBERS}
   */
  public void paint(int counter) {
    int number = Math.floorMod(counter, NUMBERS);
    int bits = (number << CHECK_BITS) | check(number);
    for (int block = 0; block < BLOCKS; block++) {
      boolean isOne = ((bits >> (BLOCKS - 1 - block)) & 1) == 1;
      fill(ROW_TOP, ROW_END, left(block), left(block + 1), isOne ? WHITE : BLACK);
    }
    int side = size.width() / 8;
    int square = number * 4 % Math.max(1, size.width() - side);
    fill(SQUARE_TOP, SQUARE_END, 0, size.width(), GREY);
    fill(SQUARE_TOP, SQUARE_END, square, square + side, WHITE);
  }

  /**
   * Reads the counter off a picture.
   *
   * @param luma brightness, a byte a pixel
   * @param stride from one row to the next, in bytes
   * @return the number, or -1 when this is no card, or one that cannot be read for sure
   */
  public static int read(byte[] luma, int stride, int width, int height) {
    int bits = 0;
    for (int block = 0; block < BLOCKS; block++) {
      int mean = middleOf(block, luma, stride, width, height);
      if (mean > 96 && mean < 160) {
        return -1;
      }
      bits = (bits << 1) | (mean >= GREY ? 1 : 0);
    }
    int number = bits >> CHECK_BITS;
    return check(number) == (bits & ((1 << CHECK_BITS) - 1)) ? number : -1;
  }

  /** The mean of the middle of a block: its edges are blurred by coding and scaling. */
  private static int middleOf(int block, byte[] luma, int stride, int width, int height) {
    int left = (block * 4 + 1) * width / (BLOCKS * 4);
    int right = Math.max(left + 1, (block * 4 + 3) * width / (BLOCKS * 4));
    int top = (ROW_TOP + 1) * height / BLOCKS;
    int end = Math.max(top + 1, (ROW_END - 1) * height / BLOCKS);
    int sum = 0;
    for (int y = top; y < end; y++) {
      for (int x = left; x < right; x++) {
        sum += luma[y * stride + x] & 0xFF;
      }
    }
    return sum / ((end - top) * (right - left));
  }

  private void fill(int top, int end, int left, int right, int value) {
    int from = top * size.height() / BLOCKS;
    int to = end * size.height() / BLOCKS;
    for (int y = from; y < to; y++) {
      int row = y * size.width();
      Arrays.fill(luma, row + left, row + right, (byte) value);
    }
  }

  private static void bars(byte[] plane, int width, int height, int component) {
    for (int x = 0; x < width; x++) {
      plane[x] = (byte) BARS[x * BARS.length / width][component];
    }
    for (int y = 1; y < height; y++) {
      System.arraycopy(plane, 0, plane, y * width, width);
    }
  }

  /** Never nought, so that a black picture is no card. */
  private static int check(int number) {
    return CHECK - number % CHECK;
  }

  private int left(int block) {
    return block * size.width() / BLOCKS;
  }

  private int rowOf(int sixteenth) {
    return sixteenth * size.height() / BLOCKS * size.width();
  }

  private static int chroma(int length) {
    return (length + 1) / 2;
  }
}
