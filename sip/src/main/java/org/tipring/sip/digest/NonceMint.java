package org.tipring.sip.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonces of one realm, which say themselves when they were made: nothing is kept for a
 * challenge that nobody answers (RFC 7616 section 3.3).
 */
final class NonceMint {
  private static final String MAC = "HmacSHA256";
  private static final int STAMP = 16;
  private static final int SEAL = 16;

  private final SecretKeySpec key;
  private final byte[] realm;
  private final RandomGenerator random;

  NonceMint(byte[] key, String realm, RandomGenerator random) {
    this.key = new SecretKeySpec(key, MAC);
    this.realm = realm.getBytes(StandardCharsets.UTF_8);
    this.random = random;
  }

  /** A nonce of now: no two are the same. */
  String mint(long now) {
    byte[] stamp = ByteBuffer.allocate(STAMP).putLong(now).putLong(random.nextLong()).array();
    byte[] nonce = Arrays.copyOf(stamp, STAMP + SEAL);
    System.arraycopy(seal(stamp), 0, nonce, STAMP, SEAL);
    return Base64.getEncoder().withoutPadding().encodeToString(nonce);
  }

  /** When it was made. */
  sealed interface Age {
    record MadeAt(long time) implements Age {}

    /** Not by us, or for another realm. */
    record Foreign() implements Age {}
  }

  Age age(String nonce) {
    byte[] bytes = decoded(nonce);
    if (bytes.length != STAMP + SEAL) {
      return new Age.Foreign();
    }
    byte[] stamp = Arrays.copyOf(bytes, STAMP);
    byte[] seal = Arrays.copyOfRange(bytes, STAMP, bytes.length);
    return MessageDigest.isEqual(seal, seal(stamp))
        ? new Age.MadeAt(ByteBuffer.wrap(stamp).getLong())
        : new Age.Foreign();
  }

  private static byte[] decoded(String nonce) {
    try {
      return Base64.getDecoder().decode(nonce);
    } catch (IllegalArgumentException foreign) {
      return new byte[0];
    }
  }

  private byte[] seal(byte[] stamp) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(realm);
      return Arrays.copyOf(mac.doFinal(stamp), SEAL);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java 25 has " + MAC, missing);
    }
  }
}
