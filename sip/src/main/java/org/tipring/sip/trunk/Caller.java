package org.tipring.sip.trunk;

/**
 * Who calls out.
 *
 * @param number for the user part of From
 * @param name for its display name
 */
public record Caller(String number, String name) {
  /** Somebody with one name for both. */
  public static Caller named(String name) {
    return new Caller(name, name);
  }
}
