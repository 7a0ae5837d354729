package org.tipring.webrtc.dtls;

/**
 * The guard in front of Bouncy Castle: says whether a datagram holds well-formed DTLS 1.2 records
 * (RFC 6347 section 4), none of which could make a reader allocate or loop out of proportion.
 */
public final class DtlsRecords {
  private static final int RECORD_HEADER = 13;
  private static final int MESSAGE_HEADER = 12;
  private static final int MAX_RECORD = (1 << 14) + 2048;

  /** Longest handshake message; certificate chains of browsers are far below. */
  private static final int MAX_MESSAGE = 32 * 1024;

  private static final int MAX_EPOCH = 1;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;

  private DtlsRecords() {}

  /**
   * Whether every record may be read. Alerts of epoch 0 may not: nothing vouches for them, and one
   * that anybody can forge must not end a handshake.
   */
  public static boolean areAdmissible(byte[] array, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (end - at < RECORD_HEADER) {
        return false;
      }
      int type = array[at] & 0xff;
      int epoch = uint16(array, at + 3);
      int size = uint16(array, at + 11);
      int body = at + RECORD_HEADER;
      if (type < 20
          || type > APPLICATION_DATA
          || !isVersion(array, at + 1)
          || epoch > MAX_EPOCH
          || size == 0
          || size > MAX_RECORD
          || size > end - body) {
        return false;
      }
      if (epoch == 0 && !isAdmissibleInClear(type, array, body, size)) {
        return false;
      }
      at = body + size;
    }
    return length > 0;
  }

  /** DTLS 1.0 is what a first ClientHello of DTLS 1.2 writes here. */
  private static boolean isVersion(byte[] array, int at) {
    int version = uint16(array, at);
    return version == 0xfefd || version == 0xfeff;
  }

  private static boolean isAdmissibleInClear(int type, byte[] array, int body, int size) {
    if (type == HANDSHAKE) {
      return areFragmentsSound(array, body, body + size);
    }
    return type != ALERT && type != APPLICATION_DATA;
  }

  private static boolean areFragmentsSound(byte[] array, int from, int end) {
    int at = from;
    while (at < end) {
      if (end - at < MESSAGE_HEADER) {
        return false;
      }
      int message = uint24(array, at + 1);
      int fragmentOffset = uint24(array, at + 6);
      int fragment = uint24(array, at + 9);
      if (message > MAX_MESSAGE
          || fragmentOffset + fragment > message
          || (fragment == 0 && message > 0)
          || fragment > end - at - MESSAGE_HEADER) {
        return false;
      }
      at += MESSAGE_HEADER + fragment;
    }
    return true;
  }

  private static int uint16(byte[] array, int at) {
    return (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
  }

  private static int uint24(byte[] array, int at) {
    return (array[at] & 0xff) << 16 | uint16(array, at + 1);
  }
}
