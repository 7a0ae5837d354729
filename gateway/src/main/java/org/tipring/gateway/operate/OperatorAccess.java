package org.tipring.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Secret;

/**
 * Who may look at calls: whoever has the token; where there is none, this machine's own users, as
 * long as the edge serves this machine alone.
 */
public final class OperatorAccess {
  private final @Nullable Secret token;
  private final boolean isEdgeLocal;

  public OperatorAccess(@Nullable Secret token, boolean isEdgeLocal) {
    this.token = token;
    this.isEdgeLocal = isEdgeLocal;
  }

  /** Whether anybody at all is let in. */
  boolean isOpen() {
    return token != null || isEdgeLocal;
  }

  /**
   * Judges one request.
   *
   * @param authorization the header, or null
   * @param host the header, or null; a name that somebody else made point at this machine is none
   *     of ours
   */
  boolean isAllowed(InetAddress source, @Nullable String host, @Nullable String authorization) {
    if (token != null) {
      return authorization != null && isToken(authorization, token.reveal());
    }
    return isEdgeLocal && source.isLoopbackAddress() && host != null && isLocal(host);
  }

  private static boolean isToken(String authorization, String wanted) {
    String scheme = "bearer ";
    boolean isBearer = authorization.toLowerCase(Locale.ROOT).startsWith(scheme);
    String given = isBearer ? authorization.substring(scheme.length()).strip() : "";
    return MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8));
  }

  private static boolean isLocal(String host) {
    String name = host.replaceFirst(":\\d{1,5}$", "");
    return name.equals("localhost") || name.equals("[::1]") || name.startsWith("127.");
  }
}
