package org.tipring.it.sip.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Torture messages tortured further, and pure noise: the same ones for the same seed. */
final class SpoiltMessages {
  private static final byte[] SPICES = "\"\\<>;,:=()?@[]%* \t\r\n\0{}&'/".getBytes(ISO_8859_1);
  private static final int LONGEST = 9_000;

  private final List<byte[]> originals =
      TortureMessage.all().stream().map(TortureMessage::bytes).toList();
  private final Random random;

  SpoiltMessages(long seed) {
    random = new Random(seed);
  }

  byte[] next() {
    byte[] message = originals.get(random.nextInt(originals.size())).clone();
    return switch (random.nextInt(8)) {
      case 0 -> noise(random.nextInt(1, 1_400));
      case 1 -> cut(message);
      case 2 -> repeated(message);
      case 3 -> mixed(message, originals.get(random.nextInt(originals.size())));
      case 4 -> withOwnBranch(message);
      default -> seasoned(message);
    };
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] cut(byte[] message) {
    int length = random.nextInt(message.length);
    byte[] part = new byte[length];
    System.arraycopy(message, 0, part, 0, length);
    return part;
  }

  /** A part of it many times over. */
  private byte[] repeated(byte[] message) {
    int from = random.nextInt(message.length);
    int length = Math.min(random.nextInt(1, 200), message.length - from);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(message, 0, from);
    for (int i = random.nextInt(60); i >= 0 && bytes.size() < LONGEST; i--) {
      bytes.write(message, from, length);
    }
    bytes.write(message, from, message.length - from);
    return bytes.toByteArray();
  }

  private byte[] mixed(byte[] one, byte[] other) {
    int from = random.nextInt(one.length);
    int to = random.nextInt(other.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(one, 0, from);
    bytes.write(other, to, other.length - to);
    return bytes.toByteArray();
  }

  /** A request of its own instead of a repetition. */
  private byte[] withOwnBranch(byte[] message) {
    String text = new String(message, ISO_8859_1);
    String own = "z9hG4bK" + Long.toHexString(random.nextLong());
    return text.replaceFirst("z9hG4bK[^;\\r]*", own).getBytes(ISO_8859_1);
  }

  private byte[] seasoned(byte[] message) {
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      message[random.nextInt(message.length)] =
          random.nextBoolean() ? SPICES[random.nextInt(SPICES.length)] : (byte) random.nextInt(256);
    }
    return message;
  }
}
