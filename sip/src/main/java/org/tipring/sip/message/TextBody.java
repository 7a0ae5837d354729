package org.tipring.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the body of a MESSAGE says (RFC 3428), as far as it is plain text. */
public sealed interface TextBody {
  /** Each UA of RFC 3428 understands this type, and ours no other. */
  String TYPE = "text/plain";

  /** RFC 3428 section 8 has this for a whole request; of one that comes we bound the text alone. */
  int MOST_BYTES = 1300;

  /**
   * A text to be shown.
   *
   * @param text without controls but tabs and line feeds
   */
  record Present(String text) implements TextBody {
    /** What people write to each other is theirs. */
    @Override
    public String toString() {
      return "Present[" + text.length() + " characters]";
    }
  }

  /**
   * There is no text that could be shown.
   *
   * @param status 400, 413 or 415, for the request that carries it
   * @param why in plain words
   */
  record Unusable(int status, String why) implements TextBody {
    /** The refusal of the request, which says what would do (RFC 3261 section 21.4.13). */
    public SipResponse refusal(SipRequest message, String localTag) {
      SipResponse refusal = SipResponse.to(message, status, localTag);
      return status == 415 ? refusal.withHeader("Accept", TYPE) : refusal;
    }
  }

  /** Reads a request's body; never throws. */
  static TextBody of(SipRequest message) {
    Content content = message.content();
    if (content == null || content.text().isEmpty()) {
      return new Unusable(400, "no text");
    }
    if (!content.is(TYPE) || !isUtf8(charset(content.type())) || isEncoded(message)) {
      return new Unusable(415, "no plain text in UTF-8");
    }
    if (bytes(content.text()) > MOST_BYTES) {
      return new Unusable(413, "a text beyond " + MOST_BYTES + " bytes");
    }
    return new Present(plain(content.text()));
  }

  /** A text of ours, with the line ends of its type (RFC 2046 section 4.1.1). */
  static Content write(String text) {
    return new Content(TYPE + ";charset=UTF-8", plain(text).replace("\n", "\r\n"));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isEncoded(SipRequest message) {
    return message
        .header("Content-Encoding")
        .filter(encoding -> !encoding.strip().equalsIgnoreCase("identity"))
        .isPresent();
  }

  /** ASCII is UTF-8 as well, and what text without a charset is in. */
  private static boolean isUtf8(@Nullable String charset) {
    return charset == null || charset.equals("utf-8") || charset.equals("us-ascii");
  }

  private static @Nullable String charset(String type) {
    for (String parameter : type.split(";", -1)) {
      int equals = parameter.indexOf('=');
      if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("charset")) {
        return parameter.substring(equals + 1).strip().replace("\"", "").toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  /**
   * A text as it may be shown: with line feeds for all line ends, and a mark (U+FFFD) for each
   * other control and each half of a character.
   */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(c -> {
          boolean isControl = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
          boolean isHalf = Character.getType(c) == Character.SURROGATE;
          plain.appendCodePoint(isControl || isHalf ? 0xFFFD : c);
        });
    return plain.toString();
  }
}
