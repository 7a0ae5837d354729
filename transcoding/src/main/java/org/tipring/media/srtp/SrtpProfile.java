package org.tipring.media.srtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How packets are protected: a profile of DTLS-SRTP (RFC 5764 section 4.1.2, RFC 7714 section
 * 14.2), and a crypto suite of SDP (RFC 4568 section 6.2, RFC 6188 section 4, RFC 7714 section
 * 14.1), whose name the constant bears.
 */
public enum SrtpProfile {
  AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14, 10, 10),
  /** Reports bear the longer tag all the same (RFC 4568 section 6.2.2). */
  AES_CM_128_HMAC_SHA1_32(0x0002, 16, 14, 4, 10),
  /** For SDP alone: no handshake knows it. */
  AES_256_CM_HMAC_SHA1_80(SrtpProfile.NO_ID, 32, 14, 10, 10),
  /** Likewise. */
  AES_256_CM_HMAC_SHA1_32(SrtpProfile.NO_ID, 32, 14, 4, 10),
  AEAD_AES_128_GCM(0x0007, 16, 12, 16, 16),
  AEAD_AES_256_GCM(0x0008, 32, 12, 16, 16);

  /**
   * What a handshake offers, most wanted first: GCM costs less than AES-CM with SHA-1, and 128 bits
   * are enough.
   */
  public static final List<SrtpProfile> PREFERENCE =
      List.of(AEAD_AES_128_GCM, AEAD_AES_256_GCM, AES_CM_128_HMAC_SHA1_80);

  private static final int NO_ID = -1;

  private final int id;
  private final int keyLength;
  private final int saltLength;
  private final int tagLength;
  private final int reportTagLength;

  SrtpProfile(int id, int keyLength, int saltLength, int tagLength, int reportTagLength) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.tagLength = tagLength;
    this.reportTagLength = reportTagLength;
  }

  /** The number in the {@code use_srtp} extension; below 0 when it has none. */
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

  /** Of the authentication tag of SRTP, in bytes. */
  int tagLength() {
    return tagLength;
  }

  /** Of the authentication tag of SRTCP, in bytes. */
  int reportTagLength() {
    return reportTagLength;
  }

  /** Whether the cipher authenticates by itself (RFC 7714). */
  boolean isAead() {
    return this == AEAD_AES_128_GCM || this == AEAD_AES_256_GCM;
  }

  /** Bytes to ask of the exporter {@code EXTRACTOR-dtls_srtp} (RFC 5764 section 4.2). */
  public int keyingMaterialLength() {
    return 2 * (keyLength + saltLength);
  }

  public static @Nullable SrtpProfile ofId(int id) {
    for (SrtpProfile profile : values()) {
      if (profile.id == id && id != NO_ID) {
        return profile;
      }
    }
    return null;
  }
}
