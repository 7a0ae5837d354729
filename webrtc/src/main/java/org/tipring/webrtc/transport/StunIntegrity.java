package org.tipring.webrtc.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The short-term credential of one side: checks MESSAGE-INTEGRITY (RFC 8489 section 14.5), so that
 * only who was told the password is listened to.
 */
public final class StunIntegrity {
  static final int LENGTH = 20;

  private final Mac mac;
  private final byte[] digest = new byte[LENGTH];

  /** The password is taken as it is: ICE passwords are ASCII (RFC 8839 section 5.4). */
  public StunIntegrity(String password) {
    try {
      mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  /** Whether the message bears an integrity attribute made with this password. */
  public boolean verifies(StunMessage message) {
    int at = message.integrityOffset();
    if (at < 0) {
      return false;
    }
    byte[] array = message.array();
    int start = message.offset();
    // the length that was digested ends with this attribute, whatever follows it
    int digested = at + 4 + LENGTH - start - StunMessage.HEADER;
    mac.update(array, start, 2);
    mac.update((byte) (digested >> 8));
    mac.update((byte) digested);
    mac.update(array, start + 4, at - start - 4);
    try {
      mac.doFinal(digest, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the digest has its size", e);
    }
    int difference = 0;
    for (int i = 0; i < LENGTH; i++) {
      difference |= digest[i] ^ array[at + 4 + i];
    }
    return difference == 0;
  }
}
