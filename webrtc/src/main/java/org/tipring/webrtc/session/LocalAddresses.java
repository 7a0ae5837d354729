package org.tipring.webrtc.session;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tipring.config.WebRtcConfig;

/** Which addresses a browser may find us at. */
final class LocalAddresses {
  /** More would make answers long and checks slow. */
  private static final int MOST = 8;

  private LocalAddresses() {}

  /** The configured addresses, else all of the machine's: others before loopback, IPv4 first. */
  static List<InetAddress> local(WebRtcConfig config) {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : config.addresses()) {
      addresses.add(InetAddress.ofLiteral(address));
    }
    return addresses.isEmpty() ? ofThisMachine() : List.copyOf(addresses);
  }

  /**
   * What candidates say: a 1:1 NAT's public address stands for the private ones of its family;
   * loopback stays, for browsers on this machine.
   */
  static List<InetAddress> advertised(List<InetAddress> local, @Nullable String publicAddress) {
    if (publicAddress == null) {
      return local;
    }
    InetAddress shown = InetAddress.ofLiteral(publicAddress);
    Set<InetAddress> advertised = new LinkedHashSet<>();
    advertised.add(shown);
    for (InetAddress address : local) {
      if (address.isLoopbackAddress()
          || address instanceof Inet4Address != shown instanceof Inet4Address) {
        advertised.add(address);
      }
    }
    return List.copyOf(advertised);
  }

  private static List<InetAddress> ofThisMachine() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(LocalAddresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
          .map(LocalAddresses::withoutScope)
          .distinct()
          .sorted(
              Comparator.comparing(InetAddress::isLoopbackAddress)
                  .thenComparing(address -> address instanceof Inet6Address))
          .limit(MOST)
          .toList();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUp(NetworkInterface candidate) {
    try {
      return candidate.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }

  private static InetAddress withoutScope(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address has the length of one", e);
    }
  }
}
