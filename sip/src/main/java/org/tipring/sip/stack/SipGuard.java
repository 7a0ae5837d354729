package org.tipring.sip.stack;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The check in front of the parser: a pure and total function over the bytes of one message.
 *
 * <p>What it lets pass is bounded, has CR LF line ends, a start line of a known form, and each
 * header once that a message cannot be without. The parser behind it takes time that grows with the
 * square of its input and can be made to loop by some comments; neither is reached.
 */
public final class SipGuard {
  public static final int MAX_DATAGRAM = 8 * 1024;
  public static final int MAX_STREAM_MESSAGE = 16 * 1024;
  public static final int MAX_LINES = 128;
  public static final int MAX_LINE_LENGTH = 2 * 1024;

  private SipGuard() {}

  /** What the guard says. */
  public sealed interface Verdict {
    /**
     * @param length of the message in bytes; what follows in a datagram is to be discarded (RFC
     *     3261 section 18.3)
     */
    record Passed(int length) implements Verdict {}

    record Refused(GuardReason reason) implements Verdict {}
  }

  /** Checks one datagram. Never throws, whatever the bytes. */
  public static Verdict checkDatagram(byte[] bytes) {
    return bytes.length > MAX_DATAGRAM ? refused(GuardReason.TOO_LONG) : check(bytes, false);
  }

  /** Checks one message cut from a stream, where Content-Length must be (RFC 3261 section 18.3). */
  public static Verdict checkStreamMessage(byte[] bytes) {
    return bytes.length > MAX_STREAM_MESSAGE ? refused(GuardReason.TOO_LONG) : check(bytes, true);
  }

  private static Verdict check(byte[] bytes, boolean isStream) {
    int bodyStart = bodyStart(bytes, 0, bytes.length);
    if (bodyStart < 0) {
      return refused(GuardReason.NO_END);
    }
    String head = decode(bytes, bodyStart);
    if (head == null) {
      return refused(GuardReason.BAD_BYTE);
    }
    HeaderScan scan = new HeaderScan();
    GuardReason reason = scan.read(head);
    if (reason != null) {
      return refused(reason);
    }
    int available = bytes.length - bodyStart;
    if (scan.contentLength() > available || (isStream && scan.contentLength() < 0)) {
      return refused(GuardReason.BAD_CONTENT_LENGTH);
    }
    return new Verdict.Passed(
        scan.contentLength() < 0 ? bytes.length : bodyStart + scan.contentLength());
  }

  private static Verdict refused(GuardReason reason) {
    return new Verdict.Refused(reason);
  }

  /** Where the body begins, after the first empty line from there on; -1 when there is none. */
  static int bodyStart(byte[] bytes, int from, int end) {
    for (int i = from; i + 3 < end; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  /** The head as text; null when it is not UTF-8 or holds a byte that no header may. */
  private static @Nullable String decode(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xFF;
      boolean isLineEnd =
          (b == '\r' && bytes[i + 1] == '\n') || (b == '\n' && i > 0 && bytes[i - 1] == '\r');
      if ((b < 0x20 && b != '\t' && !isLineEnd) || b == 0x7F) {
        return null;
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, true);
    return result.isError() ? null : text.flip().toString();
  }
}
