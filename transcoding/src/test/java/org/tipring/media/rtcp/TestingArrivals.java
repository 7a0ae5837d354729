package org.tipring.media.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sender learns from one transport-wide feedback message, read as the draft says and as
 * strictly as browsers do.
 *
 * @param base first sequence number that it tells of
 * @param statuses how many it tells of
 * @param count of the message
 * @param ticks of 250 µs at which packets arrived, by sequence number
 */
public record TestingArrivals(
    int sender, int media, int base, int statuses, int count, Map<Integer, Long> ticks) {
  public static TestingArrivals read(byte[] array, int at, int length) {
    ByteBuffer in = ByteBuffer.wrap(array, at, length);
    int head = in.getInt();
    check((head >>> 16 & ~0x2000) == 0x8fcd, "format and type");
    check(4 + 4 * (head & 0xffff) == length, "length");
    int padding = (head & 0x2000_0000) == 0 ? 0 : array[at + length - 1];
    int sender = in.getInt();
    int media = in.getInt();
    int base = in.getShort() & 0xffff;
    int statuses = in.getShort() & 0xffff;
    check(statuses > 0, "a message of nothing");
    int timeAndCount = in.getInt();
    List<Integer> symbols = symbols(in, statuses);
    Map<Integer, Long> ticks = new TreeMap<>();
    long time = (timeAndCount >> 8) * 256L;
    for (int i = 0; i < statuses; i++) {
      int symbol = symbols.get(i);
      if (symbol != 0) {
        check(symbol < 3, "reserved symbol");
        time += symbol == 1 ? in.get() & 0xff : in.getShort();
        ticks.put((base + i) & 0xffff, time);
      }
    }
    check(in.remaining() == padding && padding < 4, "padding");
    return new TestingArrivals(sender, media, base, statuses, timeAndCount & 0xff, ticks);
  }

  private static List<Integer> symbols(ByteBuffer in, int statuses) {
    List<Integer> symbols = new ArrayList<>();
    while (symbols.size() < statuses) {
      int chunk = in.getShort() & 0xffff;
      if (chunk >>> 15 == 0) {
        for (int i = chunk & 0x1fff; i > 0; i--) {
          symbols.add(chunk >>> 13);
        }
      } else {
        int bits = (chunk & 0x4000) == 0 ? 1 : 2;
        for (int shift = 14 - bits; shift >= 0; shift -= bits) {
          symbols.add(chunk >>> shift & (1 << bits) - 1);
        }
      }
    }
    return symbols;
  }

  private static void check(boolean isRight, String what) {
    if (!isRight) {
      throw new IllegalArgumentException(what);
    }
  }
}
