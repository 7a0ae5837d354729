package org.tipring.sip.message;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess: 128 random bits each (RFC 3261 section 19.3 asks for 32). */
public final class Identifiers {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Identifiers() {}

  public static String tag() {
    return random();
  }

  public static String callId() {
    return random();
  }

  public static String cnonce() {
    return random();
  }

  public static String branch() {
    return Via.MAGIC_COOKIE + random();
  }

  private static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
