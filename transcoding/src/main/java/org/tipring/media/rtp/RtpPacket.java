package org.tipring.media.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One re-used view of an RTP packet (RFC 3550 section 5.1) inside somebody else's array, with room
 * before it for header extensions and behind it for an authentication tag.
 *
 * <p>Nothing here allocates or checks twice: {@link #wrap} says whether the bytes are a packet, and
 * the accessors trust it. Timestamp and SSRC are unsigned 32-bit numbers in an int.
 */
public final class RtpPacket {
  /** Bytes that every producer leaves free in front of the packet. */
  public static final int HEADROOM = 64;

  /** Bytes that every producer leaves free behind the packet (SRTP tag and MKI). */
  public static final int TAILROOM = 64;

  /** Length of the fixed header, in bytes. */
  public static final int FIXED_HEADER = 12;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int PADDING_BIT = 0x20;
  private static final int EXTENSION_BIT = 0x10;
  private static final int ONE_BYTE_PROFILE = 0xbede;

  private byte[] array = new byte[FIXED_HEADER];
  private int offset;
  private int length;
  private int headerLength;

  /**
   * Looks at {@code length} bytes of {@code array} as a packet, not an encrypted one. Padding is
   * cut off in place.
   *
   * @return whether they are one: version 2, and CSRCs, extension and padding all inside; if not,
   *     this view is good for nothing
   */
  public boolean wrap(byte[] array, int offset, int length) {
    if (length < FIXED_HEADER || (array[offset] & 0xc0) != 0x80) {
      return false;
    }
    int header = FIXED_HEADER + 4 * (array[offset] & 0x0f);
    if ((array[offset] & EXTENSION_BIT) != 0) {
      if (header + 4 > length) {
        return false;
      }
      header += 4 + 4 * ((short) SHORT.get(array, offset + header + 2) & 0xffff);
    }
    int end = length;
    if ((array[offset] & PADDING_BIT) != 0) {
      int padding = array[offset + length - 1] & 0xff;
      if (padding == 0) {
        return false;
      }
      end -= padding;
    }
    if (header > end) {
      return false;
    }
    array[offset] &= (byte) ~PADDING_BIT;
    this.array = array;
    this.offset = offset;
    this.length = end;
    this.headerLength = header;
    return true;
  }

  /**
   * Begins a packet of our own: writes a fixed header of zeros (and version 2) at {@code offset},
   * for {@code payloadLength} bytes that stand or will be written behind it.
   */
  public void compose(byte[] array, int offset, int payloadLength) {
    INT.set(array, offset, 0x8000_0000);
    INT.set(array, offset + 4, 0);
    INT.set(array, offset + 8, 0);
    this.array = array;
    this.offset = offset;
    this.length = FIXED_HEADER + payloadLength;
    this.headerLength = FIXED_HEADER;
  }

  public byte[] array() {
    return array;
  }

  /** Where the header starts in {@link #array()}. */
  public int offset() {
    return offset;
  }

  /** Header and payload, in bytes. */
  public int length() {
    return length;
  }

  /** Where the payload starts in {@link #array()}. */
  public int payloadOffset() {
    return offset + headerLength;
  }

  /** In bytes, without padding. */
  public int payloadLength() {
    return length - headerLength;
  }

  /** Says that the payload has become longer or shorter in place. */
  public void setPayloadLength(int payloadLength) {
    length = headerLength + payloadLength;
  }

  public boolean marker() {
    return (array[offset + 1] & 0x80) != 0;
  }

  public void setMarker(boolean marker) {
    array[offset + 1] = (byte) ((array[offset + 1] & 0x7f) | (marker ? 0x80 : 0));
  }

  public int payloadType() {
    return array[offset + 1] & 0x7f;
  }

  public void setPayloadType(int payloadType) {
    array[offset + 1] = (byte) ((array[offset + 1] & 0x80) | payloadType);
  }

  /** 0 to 65535. */
  public int sequence() {
    return (short) SHORT.get(array, offset + 2) & 0xffff;
  }

  /** Takes the lower 16 bits. */
  public void setSequence(int sequence) {
    SHORT.set(array, offset + 2, (short) sequence);
  }

  public int timestamp() {
    return (int) INT.get(array, offset + 4);
  }

  public void setTimestamp(int timestamp) {
    INT.set(array, offset + 4, timestamp);
  }

  public int ssrc() {
    return (int) INT.get(array, offset + 8);
  }

  public void setSsrc(int ssrc) {
    INT.set(array, offset + 8, ssrc);
  }

  public int csrcCount() {
    return array[offset] & 0x0f;
  }

  public boolean hasExtension() {
    return (array[offset] & EXTENSION_BIT) != 0;
  }

  /**
   * Finds an element of a one-byte header extension (RFC 8285 section 4.2).
   *
   * @param id 1 to 14
   * @return where its data starts in {@link #array()}, or -1
   */
  public int extensionOffset(int id) {
    if (!hasExtension()) {
      return -1;
    }
    int at = offset + FIXED_HEADER + 4 * csrcCount();
    int end = payloadOffset();
    if (((short) SHORT.get(array, at) & 0xffff) != ONE_BYTE_PROFILE) {
      return -1;
    }
    at += 4;
    while (at < end) {
      int head = array[at] & 0xff;
      if (head == 0) {
        at++;
        continue;
      }
      int data = at + 1;
      at = data + (head & 0x0f) + 1;
      // 15 ends the list; an element that leaves the extension is no element
      if (head >> 4 == 15 || at > end) {
        return -1;
      }
      if (head >> 4 == id) {
        return data;
      }
    }
    return -1;
  }

  /** Length in bytes (1 to 16) of the element that {@link #extensionOffset} found. */
  public int extensionLength(int dataOffset) {
    return (array[dataOffset - 1] & 0x0f) + 1;
  }

  /**
   * Gives a packet without a header extension one, of a single one-byte element (RFC 8285 section
   * 4.2). The payload stays where it is; the header moves back into the room in front of it.
   *
   * @param id 1 to 14
   * @param dataLength 1 to 16 bytes, which the caller writes
   * @return where they start in {@link #array()}
   */
  public int addExtension(int id, int dataLength) {
    if (hasExtension()) {
      throw new IllegalStateException("the packet has an extension");
    }
    int words = (1 + dataLength + 3) / 4;
    int at = payloadOffset() - 4 * words;
    moveHeader(-4 - 4 * words);
    headerLength += 4 + 4 * words;
    array[offset] |= EXTENSION_BIT;
    INT.set(array, at - 4, ONE_BYTE_PROFILE << 16 | words);
    Arrays.fill(array, at, at + 4 * words, (byte) 0);
    array[at] = (byte) (id << 4 | (dataLength - 1));
    return at + 1;
  }

  /**
   * Lengthens the payload at its front, for the caller to write; the header moves back.
   *
   * @param bytes what the room in front of the packet allows
   */
  public void growFront(int bytes) {
    moveHeader(-bytes);
  }

  /**
   * Shortens the payload at its front; the header moves up.
   *
   * @param bytes no more than the payload has
   */
  public void shrinkFront(int bytes) {
    moveHeader(bytes);
  }

  private void moveHeader(int bytes) {
    System.arraycopy(array, offset, array, offset + bytes, headerLength);
    offset += bytes;
    length -= bytes;
  }

  /** Drops CSRCs and header extension; the payload stays where it is, the header moves up to it. */
  public void bare() {
    int surplus = headerLength - FIXED_HEADER;
    if (surplus > 0) {
      System.arraycopy(array, offset, array, offset + surplus, FIXED_HEADER);
      offset += surplus;
      length -= surplus;
      headerLength = FIXED_HEADER;
    }
    array[offset] = (byte) 0x80;
  }
}
