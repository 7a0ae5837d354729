package org.tipring.webrtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The rule for which addresses a browser may have us send checks to: a page must not be able to aim
 * this host at services, nor to scan ports with it.
 */
final class CheckableAddress {
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private CheckableAddress() {}

  /**
   * @param loopback whether this gateway offers loopback itself, so that a browser may be there
   */
  static boolean isAllowed(InetSocketAddress remote, boolean loopback) {
    InetAddress address = remote.getAddress();
    if (remote.getPort() < FIRST_UNPRIVILEGED_PORT
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    if (address.isLoopbackAddress()) {
      return loopback;
    }
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      // 169.254/16 holds the clouds' metadata services; the last address is broadcast
      return !address.isLinkLocalAddress() && (bytes[0] & 0xff) < 224 && bytes[0] != 0;
    }
    return !embedsIpv4(bytes);
  }

  /** Whether an IPv6 address leads to an IPv4 one by another name (compatible, NAT64, 6to4). */
  private static boolean embedsIpv4(byte[] bytes) {
    boolean compatible = true;
    for (int i = 0; i < 12; i++) {
      compatible &= bytes[i] == 0;
    }
    boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    return compatible || nat64 || sixToFour;
  }
}
