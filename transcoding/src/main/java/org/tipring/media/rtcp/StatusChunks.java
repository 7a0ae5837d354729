package org.tipring.media.rtcp;

/**
 * The packet status chunks of transport-wide feedback: what became of each packet, two bytes at a
 * time (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1.3 and 3.1.4).
 */
final class StatusChunks {
  static final byte NOT_RECEIVED = 0;
  static final byte SMALL_DELTA = 1;
  static final byte LARGE_DELTA = 2;

  private static final int ONE_BIT_CAPACITY = 14;
  private static final int TWO_BIT_CAPACITY = 7;
  private static final int MAX_RUN = 0x1fff;

  private final byte[] symbols;
  private int size;

  StatusChunks(int capacity) {
    symbols = new byte[capacity];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(byte symbol) {
    symbols[size++] = symbol;
  }

  /**
   * Writes a run where one is no shorter than a vector would be, else a vector of one bit a packet,
   * or of two where a large delta is among them.
   *
   * @return where the chunks end
   */
  int write(byte[] array, int at) {
    int end = at;
    for (int from = 0; from < size; ) {
      int run = run(from);
      int chunk;
      if (run >= ONE_BIT_CAPACITY || run == size - from) {
        chunk = symbols[from] << 13 | run;
        from += run;
      } else if (isOneBit(from)) {
        chunk = 0x8000 | vector(from, ONE_BIT_CAPACITY, 1);
        from += ONE_BIT_CAPACITY;
      } else if (run >= TWO_BIT_CAPACITY) {
        chunk = symbols[from] << 13 | run;
        from += run;
      } else {
        chunk = 0xc000 | vector(from, TWO_BIT_CAPACITY, 2);
        from += TWO_BIT_CAPACITY;
      }
      array[end++] = (byte) (chunk >> 8);
      array[end++] = (byte) chunk;
    }
    return end;
  }

  private int run(int from) {
    int to = from + 1;
    while (to < size && to - from < MAX_RUN && symbols[to] == symbols[from]) {
      to++;
    }
    return to - from;
  }

  private boolean isOneBit(int from) {
    for (int i = from; i < Math.min(size, from + ONE_BIT_CAPACITY); i++) {
      if (symbols[i] == LARGE_DELTA) {
        return false;
      }
    }
    return true;
  }

  /** The first symbol stands highest; behind the last there are zeros, which nobody looks at. */
  private int vector(int from, int capacity, int bits) {
    int vector = 0;
    for (int i = 0; i < capacity; i++) {
      vector = vector << bits | (from + i < size ? symbols[from + i] : 0);
    }
    return vector;
  }
}
