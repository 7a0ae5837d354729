package org.tipring.sip.stack;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.ReasonPhrase;
import org.tipring.sip.message.SipMethod;

/**
 * The answer to a request that nobody parsed: no transaction, no parser, and never longer than what
 * it answers.
 */
final class RoughAnswer {
  /** So that nobody else can tell the tags; equal requests get equal ones (section 8.2.7). */
  private static final String SALT = Identifiers.tag();

  private final byte[] bytes;
  private final int port;

  private RoughAnswer(byte[] bytes, int port) {
    this.bytes = bytes;
    this.port = port;
  }

  /** As it goes on the wire; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Where its receiver wants to hear by UDP. */
  int port() {
    return port;
  }

  /** Refuses what the guard or the parser did not take. */
  static Optional<RoughAnswer> refusing(
      byte[] request, GuardReason reason, InetSocketAddress source) {
    return RoughRequest.of(request)
        .flatMap(rough -> {
          int status = status(rough, reason);
          String phrase = status == 400 ? fault(reason) : ReasonPhrase.of(status);
          return of(rough, status + " " + phrase, null, request.length, source);
        });
  }

  /** Tells whoever calls to try again later. */
  static Optional<RoughAnswer> later(
      RoughRequest rough, int length, Duration wait, InetSocketAddress source) {
    String retry = "Retry-After: " + Math.max(1, wait.toSeconds());
    return of(rough, "503 " + ReasonPhrase.of(503), retry, length, source);
  }

  /** Tells a stranger, on a connection of his own, that he is one. */
  static Optional<RoughAnswer> forbidding(byte[] request, InetSocketAddress source) {
    return RoughRequest.of(request)
        .flatMap(rough -> of(rough, "403 " + ReasonPhrase.of(403), null, request.length, source));
  }

  private static Optional<RoughAnswer> of(
      RoughRequest rough,
      String status,
      @Nullable String more,
      int longest,
      InetSocketAddress source) {
    // an ACK is never answered; without these two nobody would know what this answers
    if (rough.method().equals("ACK") || rough.vias().isEmpty() || rough.cseq() == null) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
    // names in their compact forms, so that it is not longer than what it answers
    TopVia top = new TopVia(rough.vias().getFirst());
    line(text, "v", top.receivedFrom(source));
    List<String> others = rough.vias().subList(1, rough.vias().size());
    others.forEach(via -> line(text, "v", via));
    line(text, "f", rough.from());
    line(text, "t", tagged(rough));
    line(text, "i", rough.callId());
    line(text, "CSeq", rough.cseq());
    if (more != null) {
      text.append(more).append("\r\n");
    }
    byte[] bytes = text.append("l: 0\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length > longest
        ? Optional.empty()
        : Optional.of(new RoughAnswer(bytes, top.port(source)));
  }

  private static void line(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private static @Nullable String tagged(RoughRequest rough) {
    String to = rough.to();
    if (to == null || rough.isInDialog()) {
      return to;
    }
    String own = SALT + rough.vias().getFirst() + rough.callId() + rough.cseq();
    return to + ";tag=" + Integer.toHexString(own.hashCode());
  }

  private static int status(RoughRequest rough, GuardReason reason) {
    if (rough.isOfOtherVersion()) {
      return 505;
    }
    // not a method that we know, whatever else is wrong (section 21.5.2)
    if (SipMethod.named(rough.method()).isEmpty() && !rough.method().isEmpty()) {
      return 501;
    }
    return switch (reason) {
      case TOO_LONG, TOO_MANY_LINES, LINE_TOO_LONG -> 513;
      default -> 400;
    };
  }

  /** RFC 3261 section 21.4.1 wants the phrase to name the fault. */
  private static String fault(GuardReason reason) {
    return switch (reason) {
      case BAD_START_LINE -> "Bad Request-Line";
      case BAD_CSEQ -> "Bad CSeq";
      case BAD_CONTENT_LENGTH -> "Bad Content-Length";
      case MISSING_HEADER -> "Missing Header";
      case REPEATED_HEADER -> "Repeated Header";
      case NO_END -> "No End";
      default -> ReasonPhrase.of(400);
    };
  }
}
