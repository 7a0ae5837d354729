package org.tipring.media.srtp;

/** A master key and its salt, for one direction; prints as stars. */
public final class SrtpKey {
  private final byte[] key;
  private final byte[] salt;

  public SrtpKey(byte[] key, byte[] salt) {
    this.key = key.clone();
    this.salt = salt.clone();
  }

  byte[] key() {
    return key;
  }

  byte[] salt() {
    return salt;
  }

  @Override
  public String toString() {
    return "******";
  }
}
