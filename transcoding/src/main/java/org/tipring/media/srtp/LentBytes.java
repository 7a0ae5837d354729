package org.tipring.media.srtp;

import org.jitsi.utils.ByteArrayBuffer;

/** A re-used view of a packet for jitsi-srtp: it grows into the room behind, and never moves. */
final class LentBytes implements ByteArrayBuffer {
  private byte[] array = new byte[0];
  private int offset;
  private int length;

  LentBytes of(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    return this;
  }

  @Override
  public byte[] getBuffer() {
    return array;
  }

  @Override
  public int getOffset() {
    return offset;
  }

  @Override
  public int getLength() {
    return length;
  }

  @Override
  public void setLength(int length) {
    this.length = length;
  }

  @Override
  public void setOffset(int offset) {
    this.offset = offset;
  }

  @Override
  public boolean isInvalid() {
    return false;
  }

  @Override
  public void readRegionToBuff(int from, int count, byte[] out) {
    System.arraycopy(array, offset + from, out, 0, count);
  }

  /** The room is there already. */
  @Override
  public void grow(int count) {}

  @Override
  public void append(byte[] data, int count) {
    System.arraycopy(data, 0, array, offset + length, count);
    length += count;
  }

  @Override
  public void shrink(int count) {
    length = Math.max(0, length - count);
  }
}
