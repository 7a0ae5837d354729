package org.tipring.media.srtp;

import static java.util.Arrays.copyOfRange;

/**
 * The keys of a session, as values: from DTLS, or from SDES.
 *
 * @param outbound protects what we send
 * @param inbound protects what the peer sends
 */
public record SrtpKeys(SrtpProfile profile, SrtpKey outbound, SrtpKey inbound) {
  public SrtpKeys {
    checkLengths(profile, outbound);
    checkLengths(profile, inbound);
  }

  /**
   * Cuts up what a DTLS handshake exported: client key, server key, client salt, server salt (RFC
   * 5764 section 4.2).
   *
   * @param material {@link SrtpProfile#keyingMaterialLength} bytes; may be wiped afterwards
   * @param weAreClient whether we began the handshake
   */
  public static SrtpKeys ofExporter(SrtpProfile profile, byte[] material, boolean weAreClient) {
    if (material.length != profile.keyingMaterialLength()) {
      throw new IllegalArgumentException("keying material of the wrong length");
    }
    int key = profile.keyLength();
    int salt = profile.saltLength();
    int salts = 2 * key;
    SrtpKey client =
        new SrtpKey(copyOfRange(material, 0, key), copyOfRange(material, salts, salts + salt));
    SrtpKey server =
        new SrtpKey(
            copyOfRange(material, key, salts),
            copyOfRange(material, salts + salt, salts + 2 * salt));
    return weAreClient
        ? new SrtpKeys(profile, client, server)
        : new SrtpKeys(profile, server, client);
  }

  private static void checkLengths(SrtpProfile profile, SrtpKey key) {
    if (key.key().length != profile.keyLength() || key.salt().length != profile.saltLength()) {
      throw new IllegalArgumentException("a key or salt of the wrong length for " + profile);
    }
  }
}
