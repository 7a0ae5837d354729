package org.tipring.media.srtp;

import java.security.MessageDigest;

/** A master key and its salt, for one direction; prints as stars. */
public final class SrtpKey {
  private final byte[] key;
  private final byte[] salt;
  private final Mki mki;

  public SrtpKey(byte[] key, byte[] salt) {
    this(key, salt, Mki.NONE);
  }

  /**
   * @param mki what packets under this key bear
   */
  public SrtpKey(byte[] key, byte[] salt, Mki mki) {
    this.key = key.clone();
    this.salt = salt.clone();
    this.mki = mki;
  }

  byte[] key() {
    return key;
  }

  byte[] salt() {
    return salt;
  }

  /** What packets under this key bear. */
  public Mki mki() {
    return mki;
  }

  /** Key and salt in a row, for the one place that may show them: a session description. */
  public byte[] reveal() {
    byte[] both = new byte[key.length + salt.length];
    System.arraycopy(key, 0, both, 0, key.length);
    System.arraycopy(salt, 0, both, key.length, salt.length);
    return both;
  }

  /** Whether the other one protects alike; takes as long whatever they have in common. */
  public boolean isSameAs(SrtpKey other) {
    return mki.equals(other.mki) && MessageDigest.isEqual(reveal(), other.reveal());
  }

  @Override
  public String toString() {
    return "******";
  }
}
