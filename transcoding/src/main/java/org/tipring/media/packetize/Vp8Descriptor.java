package org.tipring.media.packetize;

/** What stands before VP8's own bytes in each packet (RFC 7741 section 4.2). */
final class Vp8Descriptor {
  private static final int EXTENDED = 0x80;
  private static final int START_OF_PARTITION = 0x10;
  private static final int PARTITION = 0x07;

  private static final int PICTURE_ID = 0x80;
  private static final int TL0PICIDX = 0x40;
  private static final int TID_OR_KEYIDX = 0x30;
  private static final int LONG_PICTURE_ID = 0x80;

  /** Length of the one that we write: extended, with a picture ID of 15 bits. */
  static final int OURS = 4;

  private Vp8Descriptor() {}

  /**
   * Length in bytes; -1 when it is cut off, or when nothing stands behind it.
   *
   * @param length of the packet's payload
   */
  static int length(byte[] array, int offset, int length) {
    int needed = 1;
    if (length > 1 && (array[offset] & EXTENDED) != 0) {
      int extension = array[offset + 1];
      needed = 2;
      if ((extension & PICTURE_ID) != 0) {
        boolean isLong = length > needed && (array[offset + needed] & LONG_PICTURE_ID) != 0;
        needed += isLong ? 2 : 1;
      }
      needed += (extension & TL0PICIDX) != 0 ? 1 : 0;
      needed += (extension & TID_OR_KEYIDX) != 0 ? 1 : 0;
    }
    return needed < length ? needed : -1;
  }

  /** Whether a frame begins here: with the start of its first partition. */
  static boolean beginsFrame(byte first) {
    return (first & (START_OF_PARTITION | PARTITION)) == START_OF_PARTITION;
  }

  /**
   * Writes {@link #OURS}.
   *
   * @param pictureId its lower 15 bits count
   */
  static void write(byte[] array, int offset, boolean beginsFrame, int pictureId) {
    array[offset] = (byte) (EXTENDED | (beginsFrame ? START_OF_PARTITION : 0));
    array[offset + 1] = (byte) PICTURE_ID;
    array[offset + 2] = (byte) (LONG_PICTURE_ID | pictureId >> 8);
    array[offset + 3] = (byte) pictureId;
  }
}
