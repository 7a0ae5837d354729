package org.tipring.it.peers;

import java.net.InetSocketAddress;

/** Addresses of this machine alone: every peer of every test lives there. */
public final class Loopback {
  public static final String HOST = "127.0.0.1";

  private Loopback() {}

  /**
   * @param host a literal address of 127.0.0.0/8
   */
  @SuppressWarnings("AddressSelection") // a literal is one address
  public static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(host, port);
  }

  public static InetSocketAddress at(int port) {
    return at(HOST, port);
  }
}
