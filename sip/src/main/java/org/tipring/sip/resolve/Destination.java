package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;

/**
 * What is to be located: a SIP URI as far as that matters (RFC 3263 section 4).
 *
 * @param host a name or an address
 * @param port 0 when it is not given
 * @param transport null when it is not given
 * @param domain whom an address has to prove to be by TLS, or null; a name proves itself
 */
public record Destination(
    String host, int port, @Nullable Transport transport, @Nullable String domain) {
  public Destination(String host, int port, @Nullable Transport transport) {
    this(host, port, transport, null);
  }

  /** What a certificate has to say: the name that was given, and not what DNS made of it. */
  String identity() {
    return domain != null && isLiteral() ? domain : host;
  }

  /** The host as an address, if it is one. */
  Optional<InetAddress> literal() {
    boolean mayBeLiteral = host.indexOf(':') >= 0 || !host.chars().anyMatch(Character::isLetter);
    if (!mayBeLiteral) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException isName) {
      return Optional.empty();
    }
  }

  /** Whether DNS has no say in it. */
  public boolean isLiteral() {
    return literal().isPresent();
  }
}
