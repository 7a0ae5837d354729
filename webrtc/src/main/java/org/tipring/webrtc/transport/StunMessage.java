package org.tipring.webrtc.transport;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One re-used view of a STUN message (RFC 8489 section 5) in somebody else's array; the only reader
 * of bytes that nobody has vouched for yet, so it trusts nothing and allocates nothing.
 */
public final class StunMessage {
  static final int HEADER = 20;

  /** Larger than any connectivity check; smaller than what would cost anything to look at. */
  static final int MAX_LENGTH = 548;

  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAGIC_COOKIE = 0x2112_A442;
  private static final int FINGERPRINT_XOR = 0x5354_554e;

  private static final int USERNAME = 0x0006;
  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int FINGERPRINT = 0x8028;

  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_INDICATION = 0x0011;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int BINDING_ERROR = 0x0111;

  private final CRC32 crc = new CRC32();
  private byte[] array = new byte[0];
  private int offset;
  private int length;
  private int type;
  private int usernameOffset;
  private int usernameLength;
  private int integrityOffset;

  /**
   * Looks at {@code length} bytes as a STUN binding message.
   *
   * @return whether they are one: cookie, lengths and every attribute inside its bounds, no
   *     attribute twice that matters here, and a right FINGERPRINT if there is one
   */
  public boolean wrap(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    usernameOffset = 0;
    usernameLength = -1;
    integrityOffset = -1;
    if (length < HEADER || length > MAX_LENGTH || (length & 3) != 0) {
      return false;
    }
    type = uint16(offset);
    return uint16(offset + 2) == length - HEADER
        && int32(offset + 4) == MAGIC_COOKIE
        && isBinding()
        && readAttributes();
  }

  private boolean isBinding() {
    return type == BINDING_REQUEST
        || type == BINDING_INDICATION
        || type == BINDING_SUCCESS
        || type == BINDING_ERROR;
  }

  private boolean readAttributes() {
    int at = offset + HEADER;
    int end = offset + length;
    for (int count = 0; at < end; count++) {
      if (count == MAX_ATTRIBUTES || end - at < 4) {
        return false;
      }
      int attribute = uint16(at);
      int valueLength = uint16(at + 2);
      int padded = (valueLength + 3) & ~3;
      if (padded > end - at - 4) {
        return false;
      }
      if (attribute == FINGERPRINT) {
        return valueLength == 4 && at + 8 == end && fingerprintFits(at);
      }
      // what follows MESSAGE-INTEGRITY is not covered by it and is ignored (RFC 8489, 14.5)
      if (integrityOffset < 0 && !take(attribute, at, valueLength)) {
        return false;
      }
      at += 4 + padded;
    }
    return true;
  }

  private boolean take(int attribute, int at, int valueLength) {
    if (attribute == USERNAME) {
      if (usernameLength >= 0) {
        return false;
      }
      usernameOffset = at + 4;
      usernameLength = valueLength;
    } else if (attribute == MESSAGE_INTEGRITY) {
      if (valueLength != StunIntegrity.LENGTH) {
        return false;
      }
      integrityOffset = at;
    }
    return true;
  }

  private boolean fingerprintFits(int at) {
    crc.reset();
    crc.update(array, offset, at - offset);
    return ((int) crc.getValue() ^ FINGERPRINT_XOR) == int32(at + 4);
  }

  public boolean isRequest() {
    return type == BINDING_REQUEST;
  }

  public boolean isResponse() {
    return type == BINDING_SUCCESS || type == BINDING_ERROR;
  }

  public boolean isSuccess() {
    return type == BINDING_SUCCESS;
  }

  /** The part of USERNAME before the colon, or "" when there is none. */
  public String localUfrag() {
    for (int i = 0; i < usernameLength; i++) {
      if (array[usernameOffset + i] == ':') {
        return new String(array, usernameOffset, i, StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  public StunTransaction transaction() {
    return StunTransaction.read(array, offset + 8);
  }

  /** A copy for those who keep it. */
  public byte[] toBytes() {
    byte[] bytes = new byte[length];
    System.arraycopy(array, offset, bytes, 0, length);
    return bytes;
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  /** Where MESSAGE-INTEGRITY starts in {@link #array()}, or -1. */
  int integrityOffset() {
    return integrityOffset;
  }

  private int uint16(int at) {
    return (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
  }

  private int int32(int at) {
    return uint16(at) << 16 | uint16(at + 2);
  }
}
