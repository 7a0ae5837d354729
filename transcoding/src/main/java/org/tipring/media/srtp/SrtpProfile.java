package org.tipring.media.srtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A protection profile of DTLS-SRTP (RFC 5764 section 4.1.2, RFC 7714 section 14.2). */
public enum SrtpProfile {
  AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14),
  AEAD_AES_128_GCM(0x0007, 16, 12),
  AEAD_AES_256_GCM(0x0008, 32, 12);

  /** Most wanted first: GCM costs less than AES-CM with SHA-1, and 128 bits are enough. */
  public static final List<SrtpProfile> PREFERENCE =
      List.of(AEAD_AES_128_GCM, AEAD_AES_256_GCM, AES_CM_128_HMAC_SHA1_80);

  private final int id;
  private final int keyLength;
  private final int saltLength;

  SrtpProfile(int id, int keyLength, int saltLength) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
  }

  /** The number in the {@code use_srtp} extension. */
  public int id() {
    return id;
  }

  /** Of the master key, in bytes. */
  public int keyLength() {
    return keyLength;
  }

  /** Of the master salt, in bytes. */
  public int saltLength() {
    return saltLength;
  }

  /** Bytes to ask of the exporter {@code EXTRACTOR-dtls_srtp} (RFC 5764 section 4.2). */
  public int keyingMaterialLength() {
    return 2 * (keyLength + saltLength);
  }

  public static @Nullable SrtpProfile ofId(int id) {
    for (SrtpProfile profile : values()) {
      if (profile.id == id) {
        return profile;
      }
    }
    return null;
  }
}
