package org.tipring.sip.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tipring.config.Defaults;
import org.tipring.config.RouteConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.NamedTargets;

/**
 * The trunks and their addresses: which of them takes a number, and which one an address belongs
 * to. Names are looked up by {@link #resolve}, never while a message waits; everything else answers
 * from what was found last, on any thread.
 */
public final class TrunkDirectory {
  private final List<TrunkConfig> trunks;
  private final List<RouteConfig> routes;
  private final Set<InetAddress> visitors;
  private final TrunkTargets targets;

  public TrunkDirectory(SipConfig sip, List<TrunkConfig> trunks, List<RouteConfig> routes) {
    this.trunks = List.copyOf(trunks);
    this.routes = List.copyOf(routes);
    this.visitors =
        sip.acceptFrom().stream()
            .map(InetAddress::ofLiteral)
            .collect(Collectors.toUnmodifiableSet());
    this.targets = new TrunkTargets(sip.resolver());
    for (TrunkConfig trunk : trunks) {
      Destination place = new Destination(trunk.host(), trunk.port(), trunk.transport());
      targets.add(trunk.name(), place, Duration.ZERO);
    }
  }

  /** Looks names up; blocks as long as DNS does. A name that fails keeps what it had. */
  public void resolve() {
    targets.refresh();
  }

  /** Where the trunks' servers are. */
  TrunkTargets targets() {
    return targets;
  }

  /** Whether SIP is taken from that address at all. */
  public boolean isKnown(InetAddress source) {
    return visitors.contains(source) || targets.addresses().contains(source);
  }

  /** The trunk of the first route whose pattern fits. */
  public Optional<TrunkConfig> route(String number) {
    return routes.stream()
        .filter(route -> NumberPattern.matches(route.pattern(), number))
        .findFirst()
        .flatMap(route -> named(route.trunk()));
  }

  public Optional<TrunkConfig> named(String name) {
    return trunks.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
  }

  /** The trunk at that address; settings of their own for an address that is only let in. */
  TrunkConfig trunkAt(InetSocketAddress source) {
    List<TrunkConfig> there =
        trunks.stream().filter(trunk -> isAt(trunk, source.getAddress())).toList();
    // two trunks on one address are told apart by their port
    return there.stream()
        .filter(trunk -> trunk.port() == source.getPort())
        .findFirst()
        .or(() -> there.stream().findFirst())
        .orElseGet(() -> visitor(source));
  }

  private boolean isAt(TrunkConfig trunk, InetAddress address) {
    return targets.of(trunk.name()).filter(at -> at.addresses().contains(address)).isPresent();
  }

  private static TrunkConfig visitor(InetSocketAddress source) {
    return Defaults.trunk("visitor", source.getAddress().getHostAddress(), source.getPort());
  }

  /** Where a trunk's requests go; empty while its name has no address. */
  Optional<SipTarget> target(TrunkConfig trunk) {
    return targets.of(trunk.name()).flatMap(NamedTargets::first);
  }

  /** Where a request inside a dialog goes; see {@link TrunkTargets#inDialog}. */
  SipTarget target(SipUri nextHop, SipTarget fallback) {
    return targets.inDialog(nextHop, fallback, this::isKnown);
  }
}
