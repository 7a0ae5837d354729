package org.tipring.sip.digest;

import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.SipMessage;

/** The computations of RFC 7616 section 3.4, and of RFC 2069 where there is no qop. */
final class DigestResponse {
  private DigestResponse() {}

  /** All that a server has to keep of a password: H(A1) of an algorithm without session. */
  static String secretHash(Algorithm algorithm, String username, String realm, String password) {
    return algorithm.hash(username, realm, password);
  }

  /**
   * The response that credentials must carry.
   *
   * @param credentials whose own response is not looked at
   * @param secretHash of the same algorithm
   */
  static String of(
      Algorithm algorithm, String secretHash, Credentials credentials, SipMessage request) {
    return of(
        algorithm, secretHash, credentials, request.method().name(), bodyOf(request.content()));
  }

  static String of(
      Algorithm algorithm, String secretHash, Credentials asked, String method, String body) {
    String cnonce = String.valueOf(asked.cnonce());
    String ha1 =
        algorithm.isSession() ? algorithm.hash(secretHash, asked.nonce(), cnonce) : secretHash;
    String ha2 =
        asked.qop() == Qop.AUTH_INT
            ? algorithm.hash(method, asked.uri(), algorithm.hash(body))
            : algorithm.hash(method, asked.uri());
    if (asked.qop() == null) {
      return algorithm.hash(ha1, asked.nonce(), ha2);
    }
    return algorithm.hash(
        ha1,
        asked.nonce(),
        Credentials.counted(asked.count()),
        cnonce,
        asked.qop().toString(),
        ha2);
  }

  private static String bodyOf(@Nullable Content content) {
    return content == null ? "" : content.text();
  }
}
