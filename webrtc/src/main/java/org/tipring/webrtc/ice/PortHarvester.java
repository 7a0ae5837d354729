package org.tipring.webrtc.ice;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Component;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.harvest.AbstractCandidateHarvester;

/**
 * Gives ice4j the browser-facing port as one host candidate for each address family, whatever
 * number of addresses this host has: the port is bound to all of them at once.
 */
final class PortHarvester extends AbstractCandidateHarvester {
  private final List<TransportAddress> bases = new ArrayList<>();

  PortHarvester(IceSettings settings, int port) {
    addBase(settings, true, port);
    addBase(settings, false, port);
  }

  private void addBase(IceSettings settings, boolean ipv4, int port) {
    for (InetAddress address : settings.addresses()) {
      if (address instanceof Inet4Address == ipv4 && !address.isLinkLocalAddress()) {
        bases.add(new TransportAddress(address, port, Transport.UDP));
        return;
      }
    }
  }

  /** The base of the same family as a peer's address. */
  TransportAddress baseFor(InetAddress remote) {
    for (TransportAddress base : bases) {
      if (base.getAddress() instanceof Inet4Address == remote instanceof Inet4Address) {
        return base;
      }
    }
    return bases.getFirst();
  }

  @Override
  public Collection<LocalCandidate> harvest(Component component) {
    List<LocalCandidate> added = new ArrayList<>();
    for (TransportAddress base : bases) {
      HostCandidate candidate = new HostCandidate(base, component);
      if (component.addLocalCandidate(candidate)) {
        added.add(candidate);
      }
    }
    return added;
  }

  @Override
  public boolean isHostHarvester() {
    return true;
  }
}
