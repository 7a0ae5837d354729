package org.tipring.config.pem;

import java.security.GeneralSecurityException;
import java.util.Base64;

/** Texts that wrap keys (RFC 7468). */
public final class Pem {
  private Pem() {}

  /**
   * The bytes in the first section of that label.
   *
   * @param label {@code PUBLIC KEY}, {@code PRIVATE KEY}, …
   * @throws GeneralSecurityException when there is none, or it is not Base64
   */
  public static byte[] section(String text, String label) throws GeneralSecurityException {
    String opening = "-----BEGIN " + label + "-----";
    int begin = text.indexOf(opening);
    int end = text.indexOf("-----END " + label + "-----");
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException("no section " + label + " in a PEM file");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(begin + opening.length(), end));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the section " + label + " is not Base64", e);
    }
  }
}
