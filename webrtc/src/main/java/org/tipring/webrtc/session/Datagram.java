package org.tipring.webrtc.session;

/** A datagram that is kept for a while. */
final class Datagram {
  /** Takes the bytes of a datagram. */
  @FunctionalInterface
  interface Reader {
    void read(byte[] array, int offset, int length);
  }

  private final byte[] bytes;

  private Datagram(byte[] bytes) {
    this.bytes = bytes;
  }

  static Datagram copyOf(byte[] array, int offset, int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(array, offset, bytes, 0, length);
    return new Datagram(bytes);
  }

  void accept(Reader reader) {
    reader.read(bytes, 0, bytes.length);
  }
}
