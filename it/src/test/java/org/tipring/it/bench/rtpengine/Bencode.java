package org.tipring.it.bench.rtpengine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The encoding of rtpengine's messages (BEP 3): texts, whole numbers, lists, and dictionaries whose
 * keys are in order.
 */
final class Bencode {
  private static final int MOST_LEVELS = 16;

  private Bencode() {}

  /**
   * @param value a {@link String}, {@link Long}, {@link List} or {@link Map} of such
   */
  static byte[] encode(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(value, out);
    return out.toByteArray();
  }

  private static void write(Object value, ByteArrayOutputStream out) {
    switch (value) {
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ascii(bytes.length + ":"));
        out.writeBytes(bytes);
      }
      case Long number -> out.writeBytes(ascii("i" + number + "e"));
      case List<?> list -> {
        out.write('l');
        list.forEach(item -> write(item, out));
        out.write('e');
      }
      case Map<?, ?> map -> {
        out.write('d');
        new TreeMap<>(map)
            .forEach((key, item) -> {
              write(key, out);
              write(item, out);
            });
        out.write('e');
      }
      default -> throw new IllegalArgumentException("no bencode for " + value.getClass());
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @throws IllegalArgumentException when it is no dictionary
   */
  static Map<?, ?> decodeDictionary(byte[] bytes) {
    try {
      if (read(ByteBuffer.wrap(bytes), 0) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("malformed bencode", e);
    }
    throw new IllegalArgumentException("no dictionary");
  }

  private static Object read(ByteBuffer in, int level) {
    if (level > MOST_LEVELS) {
      throw new IllegalArgumentException("too deep");
    }
    char kind = (char) in.get();
    return switch (kind) {
      case 'i' -> Long.valueOf(until(in, 'e'));
      case 'l' -> {
        List<Object> list = new ArrayList<>();
        while (!isAtEnd(in)) {
          list.add(read(in, level + 1));
        }
        yield list;
      }
      case 'd' -> {
        Map<Object, Object> map = new TreeMap<>();
        while (!isAtEnd(in)) {
          Object key = read(in, level + 1);
          map.put(key, read(in, level + 1));
        }
        yield map;
      }
      default -> {
        int length = Integer.parseInt(kind + until(in, ':'));
        byte[] text = new byte[Math.min(length, in.remaining() + 1)];
        in.get(text);
        yield new String(text, StandardCharsets.UTF_8);
      }
    };
  }

  private static String until(ByteBuffer in, char end) {
    StringBuilder text = new StringBuilder();
    for (char next = (char) in.get(); next != end; next = (char) in.get()) {
      text.append(next);
    }
    return text.toString();
  }

  private static boolean isAtEnd(ByteBuffer in) {
    if (in.get(in.position()) != 'e') {
      return false;
    }
    in.get();
    return true;
  }
}
