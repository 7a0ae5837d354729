package org.tipring.media.srtp;

/**
 * The identifier of a master key, as it stands in every packet that the key protects (RFC 3711
 * section 3.1).
 *
 * @param value as a big-endian number
 * @param length in bytes; 0 when packets bear none
 */
public record Mki(long value, int length) {
  /** Packets bear no identifier. */
  public static final Mki NONE = new Mki(0, 0);

  /** RFC 4568 section 6.1. */
  public static final int MAX_LENGTH = 128;

  public Mki {
    if (length < 0 || length > MAX_LENGTH || value < 0) {
      throw new IllegalArgumentException("not an identifier of a master key");
    }
  }

  /**
   * Takes the identifier out of a packet, if it is there.
   *
   * @param least what a packet without it has at least, in bytes
   * @param behind how many bytes stand behind it; they are moved up
   * @return the packet's length then
   */
  int strip(byte[] array, int offset, int packetLength, int least, int behind) {
    int at = offset + packetLength - behind - length;
    if (length == 0 || packetLength < least + length || !isAt(array, at)) {
      return packetLength;
    }
    System.arraycopy(array, at + length, array, at, behind);
    return packetLength - length;
  }

  private boolean isAt(byte[] array, int at) {
    for (int i = 0; i < length; i++) {
      int shift = 8 * (length - 1 - i);
      byte expected = shift >= Long.SIZE ? 0 : (byte) (value >>> shift);
      if (array[at + i] != expected) {
        return false;
      }
    }
    return true;
  }
}
