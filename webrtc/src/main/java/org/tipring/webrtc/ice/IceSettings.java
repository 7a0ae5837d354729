package org.tipring.webrtc.ice;

import java.net.InetAddress;
import java.util.List;

/**
 * What all agents of a process have in common.
 *
 * @param addresses where this host can be reached, loopback too if a browser may be there; at least
 *     one
 */
public record IceSettings(List<InetAddress> addresses) {
  public IceSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("an agent needs an address");
    }
  }

  boolean offersLoopback() {
    return addresses.stream().anyMatch(InetAddress::isLoopbackAddress);
  }
}
