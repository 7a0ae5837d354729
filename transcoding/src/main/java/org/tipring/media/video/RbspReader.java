package org.tipring.media.video;

/**
 * Reads the bits of a NAL unit behind its header, without the bytes that keep start codes out of it
 * (ITU-T H.264 sections 7.3.1, 7.4.1 and 9.1). Never throws: what lies behind the end is zeros, and
 * {@link #isExhausted} tells.
 */
final class RbspReader {
  private static final int LONGEST_PREFIX = 31;

  private final byte[] array;
  private final int end;
  private int at;
  private int bit = 8;
  private int current;
  private int zeros;
  private boolean isExhausted;

  /**
   * @param offset of the NAL unit, whose header is one byte
   */
  RbspReader(byte[] array, int offset, int length) {
    this.array = array;
    this.at = offset + 1;
    this.end = offset + length;
  }

  /** Whether more was read than there was, or a number that is longer than any may be. */
  boolean isExhausted() {
    return isExhausted;
  }

  boolean flag() {
    return bit() == 1;
  }

  /**
   * @param count 1 to 31
   */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Exp-Golomb, unsigned; 0 when it is over 2^31 - 2, which nothing that we read may be. */
  int unsigned() {
    int prefix = 0;
    while (bit() == 0) {
      prefix++;
      if (prefix == LONGEST_PREFIX || isExhausted) {
        isExhausted = true;
        return 0;
      }
    }
    return prefix == 0 ? 0 : (1 << prefix) - 1 + bits(prefix);
  }

  /** Exp-Golomb, signed. */
  int signed() {
    int coded = unsigned();
    return (coded & 1) == 0 ? -(coded >>> 1) : (coded >>> 1) + 1;
  }

  private int bit() {
    if (bit == 8) {
      load();
    }
    return current >> (7 - bit++) & 1;
  }

  private void load() {
    bit = 0;
    if (at < end && zeros >= 2 && array[at] == 3) {
      at++;
      zeros = 0;
    }
    if (at >= end) {
      isExhausted = true;
      current = 0;
      return;
    }
    current = array[at++] & 0xff;
    zeros = current == 0 ? zeros + 1 : 0;
  }
}
