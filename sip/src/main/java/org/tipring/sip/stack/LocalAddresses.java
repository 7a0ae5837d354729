package org.tipring.sip.stack;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.config.SipConfig;

/** Says which address of ours a peer should be told. */
final class LocalAddresses {
  private final @Nullable String publicAddress;
  private final @Nullable String publicName;
  private final InetAddress bound;

  LocalAddresses(SipConfig config, InetAddress bound) {
    this.publicAddress = config.publicAddress();
    this.publicName = config.publicName();
    this.bound = bound;
  }

  /**
   * The configured public address, else the bound one, else the one that routing would choose. A
   * peer on this machine has no use for the public one.
   */
  String towards(InetAddress peer) {
    if (publicAddress != null && isAway(peer)) {
      return publicAddress;
    }
    return (bound.isAnyLocalAddress() ? routed(peer) : bound).getHostAddress();
  }

  /** What that peer should find us by: the configured name, else the address. */
  String host(InetAddress peer) {
    return publicName != null && isAway(peer) ? publicName : towards(peer);
  }

  private boolean isAway(InetAddress peer) {
    return !peer.isLoopbackAddress() && !peer.equals(bound);
  }

  /** Connecting a datagram socket sends nothing; it only asks the routing table. */
  private InetAddress routed(InetAddress peer) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(peer, 5060));
      return socket.getLocalAddress();
    } catch (IOException unreachable) {
      return bound;
    }
  }
}
