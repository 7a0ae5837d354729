package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.resolve.Dns.DnsException;

/**
 * Locates servers by one DNS server, remembering what it said. It blocks, and may on any thread.
 */
public final class SipResolver {
  private final Dns dns;

  /**
   * @param server IP address and port, or null for the system's
   */
  public SipResolver(@Nullable String server) {
    this(new DnsCache(new DnsjavaDns(server == null ? null : address(server)), System::nanoTime));
  }

  SipResolver(Dns dns) {
    this.dns = dns;
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replace("[", "").replace("]", "");
    return new InetSocketAddress(
        InetAddress.ofLiteral(host), Integer.parseInt(text.substring(colon + 1)));
  }

  /**
   * @throws DnsException when there is no server to be found
   */
  public Servers locate(Destination destination) throws DnsException {
    return ServerLocation.locate(dns, destination);
  }
}
