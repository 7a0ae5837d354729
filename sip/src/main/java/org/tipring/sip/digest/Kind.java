package org.tipring.sip.digest;

/** Who challenges, and the headers of it: the end of the way or a proxy on it (RFC 3261, 22). */
public enum Kind {
  ORIGIN(401, "WWW-Authenticate", "Authorization"),
  PROXY(407, "Proxy-Authenticate", "Proxy-Authorization");

  private final int status;
  private final String challenge;
  private final String credentials;

  Kind(int status, String challenge, String credentials) {
    this.status = status;
    this.challenge = challenge;
    this.credentials = credentials;
  }

  public int status() {
    return status;
  }

  /** The name of the header that challenges. */
  public String challenge() {
    return challenge;
  }

  /** The name of the header that answers. */
  public String credentials() {
    return credentials;
  }

  /** Whether a response of that status is a challenge. */
  public static boolean isChallenge(int status) {
    return status == ORIGIN.status || status == PROXY.status;
  }
}
