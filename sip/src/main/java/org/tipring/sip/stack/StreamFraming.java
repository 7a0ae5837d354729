package org.tipring.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts a byte stream into messages by their Content-Length (RFC 3261 section 18.3), never holding
 * more than one message's worth of bytes.
 */
public final class StreamFraming {
  private static final int MAX_HELD = SipGuard.MAX_STREAM_MESSAGE;

  private byte[] held = new byte[1024];
  private int length;
  private int keepAlives;
  private int loneLineEnds;
  private boolean isBroken;

  /** Up to where no head ends; a sender of single bytes must not have them all looked at anew. */
  private int searched;

  /** Where the message that has begun will end, or -1 while its head is not complete. */
  private int end = -1;

  /** Takes as many of the bytes as fit; {@link #next} makes room for more. */
  public int add(byte[] bytes, int offset, int count) {
    int taken = Math.min(count, MAX_HELD - length);
    if (length + taken > held.length) {
      held = Arrays.copyOf(held, Math.min(MAX_HELD, Math.max(held.length * 2, length + taken)));
    }
    System.arraycopy(bytes, offset, held, length, taken);
    length += taken;
    return taken;
  }

  /** The next whole message, if there is one. */
  public Optional<byte[]> next() {
    if (end < 0) {
      end = findEnd();
    }
    if (end < 0 || end > length) {
      return Optional.empty();
    }
    byte[] message = Arrays.copyOf(held, end);
    drop(end);
    end = -1;
    return Optional.of(message);
  }

  private int findEnd() {
    skipKeepAlives();
    int bodyStart = SipGuard.bodyStart(held, searched, length);
    if (bodyStart < 0) {
      searched = Math.max(0, length - 3);
      isBroken = length == MAX_HELD;
      return -1;
    }
    int found = bodyStart + contentLength(bodyStart);
    isBroken = found < bodyStart || found > MAX_HELD;
    return isBroken ? -1 : found;
  }

  /** Whether no message can come any more: too long, or no telling where it ends. */
  public boolean isBroken() {
    return isBroken;
  }

  /** Whether the beginning of a message is held. */
  public boolean isInMessage() {
    return length > 0;
  }

  /** How many double-CRLF pings came since the last call (RFC 5626 section 3.5.1). */
  public int takeKeepAlives() {
    int count = keepAlives;
    keepAlives = 0;
    return count;
  }

  /** How many single CRLFs came since the last call: pongs, or halves of a ping. */
  public int takeLoneLineEnds() {
    int count = loneLineEnds;
    loneLineEnds = 0;
    return count;
  }

  private void skipKeepAlives() {
    int ends = 0;
    while (ends + 1 < length && held[ends] == '\r' && held[ends + 1] == '\n') {
      ends += 2;
    }
    keepAlives += ends / 4;
    loneLineEnds += ends / 2 % 2;
    if (ends > 0) {
      drop(ends);
    }
  }

  private void drop(int count) {
    System.arraycopy(held, count, held, 0, length - count);
    length -= count;
    searched = 0;
  }

  /** -1 when the head has none that can be read. */
  private int contentLength(int bodyStart) {
    String head = new String(held, 0, bodyStart, StandardCharsets.ISO_8859_1);
    for (String line : head.split("\r\n", SipGuard.MAX_LINES + 1)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (name.equals("content-length") || name.equals("l")) {
        return number(line.substring(colon + 1).strip());
      }
    }
    return -1;
  }

  private static int number(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 6
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(digits) : -1;
  }
}
