package org.tipring.webrtc.transport;

/**
 * A STUN transaction id (RFC 8489 section 5): 96 bits.
 *
 * @param high the first 8 bytes
 * @param low the last 4
 */
public record StunTransaction(long high, int low) {
  public static final int LENGTH = 12;

  public static StunTransaction read(byte[] array, int offset) {
    long high = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | (array[offset + i] & 0xff);
    }
    int low = 0;
    for (int i = 8; i < LENGTH; i++) {
      low = low << 8 | (array[offset + i] & 0xff);
    }
    return new StunTransaction(high, low);
  }
}
