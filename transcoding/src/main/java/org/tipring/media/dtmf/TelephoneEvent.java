package org.tipring.media.dtmf;

/** The payload of a telephone-event packet (RFC 4733 section 2.3), four bytes. */
final class TelephoneEvent {
  static final int LENGTH = 4;

  /** The most that a duration field can say; a longer tone is sent in segments. */
  static final int MAX_DURATION = 0xffff;

  /** Power of the tone in our own packets, in -dBm0. */
  private static final int VOLUME = 10;

  private static final String DIGITS = "0123456789*#ABCD";

  private TelephoneEvent() {}

  /** The digit of an event code, or 0 when the code is none of a DTMF digit. */
  static char digit(int code) {
    return code < DIGITS.length() ? DIGITS.charAt(code) : 0;
  }

  /** The event code of a digit, or -1 when it is none. */
  static int code(char digit) {
    return DIGITS.indexOf(digit);
  }

  static int code(byte[] array, int offset) {
    return array[offset] & 0xff;
  }

  static boolean isEnd(byte[] array, int offset) {
    return (array[offset + 1] & 0x80) != 0;
  }

  /** In timestamp units. */
  static int duration(byte[] array, int offset) {
    return ((array[offset + 2] & 0xff) << 8) | (array[offset + 3] & 0xff);
  }

  static void write(byte[] array, int offset, int code, boolean isEnd, int duration) {
    array[offset] = (byte) code;
    array[offset + 1] = (byte) (isEnd ? 0x80 | VOLUME : VOLUME);
    array[offset + 2] = (byte) (duration >> 8);
    array[offset + 3] = (byte) duration;
  }
}
