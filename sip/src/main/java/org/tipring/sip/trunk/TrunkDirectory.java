package org.tipring.sip.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.tipring.config.Defaults;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.NamedTargets;

/**
 * The trunks and their addresses: where calls out go, and which trunk a call in belongs to. Names
 * are looked up by {@link #resolve}, never while a message waits; everything else answers from what
 * was found last, on any thread.
 */
public final class TrunkDirectory {
  private final List<OutboundTrunkConfig> outbound = new CopyOnWriteArrayList<>();
  private final InboundTrunks inbound;
  private final Set<InetAddress> visitors;
  private final TrunkTargets targets;

  /**
   * @param outbound with the test lines, if there are any, under their own name
   */
  public TrunkDirectory(
      SipConfig sip, List<OutboundTrunkConfig> outbound, List<InboundTrunkConfig> inbound) {
    this.inbound = new InboundTrunks(inbound);
    this.visitors =
        sip.acceptFrom().stream()
            .map(InetAddress::ofLiteral)
            .collect(Collectors.toUnmodifiableSet());
    this.targets = new TrunkTargets(sip.resolver());
    outbound.forEach(this::add);
  }

  /** Another trunk, to which calls can go after the next {@link #resolve}. */
  public void add(OutboundTrunkConfig trunk) {
    Destination place =
        new Destination(trunk.address(), trunk.port(), trunk.transport(), trunk.domain());
    targets.add(trunk.name(), place, trunk.ping());
    outbound.add(trunk);
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
    return visitors.contains(source)
        || inbound.hasAny(source)
        || targets.addresses().contains(source);
  }

  /** The trunk that calls go to by that name. */
  public Optional<OutboundTrunkConfig> named(String name) {
    return outbound.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
  }

  /**
   * Whether a request for that URI, sent to that place, is between the trunk and us: who else
   * challenges it is not to be told anything about the trunk's password.
   */
  boolean isOf(OutboundTrunkConfig trunk, SipUri uri, SipTarget target) {
    return servers(trunk).contains(target.address().getAddress()) && isAt(trunk, uri.host());
  }

  private Set<InetAddress> servers(OutboundTrunkConfig trunk) {
    return targets.of(trunk.name()).map(NamedTargets::addresses).orElse(Set.of());
  }

  /** Whether that host, as a URI names it, is the trunk's. */
  boolean isAt(OutboundTrunkConfig trunk, String host) {
    return host.equalsIgnoreCase(trunk.host())
        || host.equalsIgnoreCase(trunk.address())
        || servers(trunk).stream().anyMatch(server -> server.getHostAddress().equals(host));
  }

  /**
   * The trunk by which those are called who call from there: the one of whose servers that is one,
   * or that is called alike; empty for a trunk that calls only come from.
   */
  public Optional<OutboundTrunkConfig> towards(TrunkConfig trunk, InetAddress source) {
    return switch (trunk) {
      case OutboundTrunkConfig same -> Optional.of(same);
      case InboundTrunkConfig inbound ->
          outbound.stream()
              .filter(out -> servers(out).contains(source))
              .findFirst()
              .or(() -> named(inbound.name()));
    };
  }

  /** Whether that host is a trunk's, or one whose SIP is taken. */
  boolean isReachable(SipUri uri) {
    return targets.isNamed(uri.host()) || literal(uri.host()).filter(this::isKnown).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException isName) {
      return Optional.empty();
    }
  }

  /**
   * What a call from there is to us. That calls go to an address does not let them in from it; the
   * test lines are known by their port, since anything of this machine may be at their address.
   */
  Arrival arrival(InetSocketAddress source, String number) {
    Optional<OutboundTrunkConfig> lines =
        named(DispatchRuleConfig.TEST_LINES).filter(trunk -> isAt(trunk, source));
    if (lines.isPresent()) {
      return new Arrival.Taken(lines.get());
    }
    InetAddress address = source.getAddress();
    return visitors.contains(address) && !inbound.hasAny(address)
        ? new Arrival.Taken(visitor(address))
        : inbound.arrival(address, number);
  }

  private boolean isAt(OutboundTrunkConfig trunk, InetSocketAddress source) {
    return target(trunk).filter(target -> target.address().equals(source)).isPresent();
  }

  private static TrunkConfig visitor(InetAddress source) {
    return Defaults.inboundTrunk(InboundTrunkConfig.VISITOR, List.of(source.getHostAddress()));
  }

  /** Where a trunk's requests go; empty while its name has no address. */
  Optional<SipTarget> target(OutboundTrunkConfig trunk) {
    return targets.of(trunk.name()).flatMap(NamedTargets::first);
  }

  /** Where a request inside a dialog goes; see {@link TrunkTargets#inDialog}. */
  SipTarget target(SipUri nextHop, SipTarget fallback) {
    return targets.inDialog(nextHop, fallback, this::isKnown);
  }
}
