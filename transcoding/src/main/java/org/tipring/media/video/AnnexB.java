package org.tipring.media.video;

/**
 * Walks over the NAL units of a byte stream (ITU-T H.264 annex B) where they lie. Start codes of
 * three and four bytes and zeros behind a unit belong to no unit; nor do bytes before the first
 * start code. Re-used: {@link #over} begins anew.
 */
public final class AnnexB {
  private static final int START_CODE = 3;

  private byte[] array = new byte[0];
  private int end;
  private int next;
  private int offset;
  private int length;

  /** Looks at a whole array; {@link #next} goes to its first NAL unit. */
  public AnnexB over(byte[] stream) {
    return over(stream, 0, stream.length);
  }

  /** Looks at a part of an array; {@link #next} goes to its first NAL unit. */
  public AnnexB over(byte[] stream, int from, int size) {
    array = stream;
    end = from + size;
    next = afterStartCode(from);
    return this;
  }

  /**
   * Goes to the next NAL unit that is not empty.
   *
   * @return false when there is none
   */
  public boolean next() {
    while (next <= end) {
      offset = next;
      next = afterStartCode(offset);
      // one byte past the end is what stands for "no further start code"
      int last = next > end ? end : next - START_CODE;
      while (last > offset && array[last - 1] == 0) {
        last--;
      }
      length = last - offset;
      if (length > 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the unit's first byte is. */
  public int offset() {
    return offset;
  }

  /** In bytes, its header among them; 1 or more. */
  public int length() {
    return length;
  }

  /** As {@link H264Nal} names them. */
  public int type() {
    return H264Nal.type(array[offset]);
  }

  private int afterStartCode(int from) {
    for (int at = from + 2; at < end; at++) {
      if (array[at] == 1 && array[at - 1] == 0 && array[at - 2] == 0) {
        return at + 1;
      }
    }
    return end + 1;
  }
}
