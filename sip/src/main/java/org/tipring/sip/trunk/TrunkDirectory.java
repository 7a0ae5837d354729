package org.tipring.sip.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.Defaults;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;

/**
 * The trunks and their addresses: where calls out go, and which trunk a call in belongs to. Names
 * are looked up by {@link #resolve}, never while a message waits; everything else answers from what
 * was found last, on any thread.
 */
public final class TrunkDirectory {
  private static final Logger log = LoggerFactory.getLogger(TrunkDirectory.class);

  private final List<OutboundTrunkConfig> outbound;
  private final InboundTrunks inbound;
  private final Set<InetAddress> visitors;
  private final Set<String> hosts;
  private volatile Map<String, List<InetAddress>> addresses = Map.of();
  private volatile Set<InetAddress> known = Set.of();

  /**
   * @param outbound with the test lines, if there are any, under their own name
   */
  public TrunkDirectory(
      SipConfig sip, List<OutboundTrunkConfig> outbound, List<InboundTrunkConfig> inbound) {
    this.outbound = List.copyOf(outbound);
    this.inbound = new InboundTrunks(inbound);
    this.visitors =
        sip.acceptFrom().stream()
            .map(InetAddress::ofLiteral)
            .collect(Collectors.toUnmodifiableSet());
    this.hosts =
        outbound.stream().map(OutboundTrunkConfig::address).collect(Collectors.toUnmodifiableSet());
  }

  /** Looks every name up; blocks as long as DNS does. A name that fails keeps what it had. */
  public void resolve() {
    Map<String, List<InetAddress>> found = new HashMap<>(addresses);
    for (String host : hosts) {
      try {
        found.put(host, List.of(InetAddress.getAllByName(host)));
      } catch (UnknownHostException unknown) {
        log.warn("no address for the SIP host {}", host);
      }
    }
    addresses = Map.copyOf(found);
    known = found.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a host is given by name, so that its address may change. */
  boolean hasNames() {
    return hosts.stream()
        .anyMatch(host -> host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0);
  }

  /** Whether SIP is taken from that address at all. */
  public boolean isKnown(InetAddress source) {
    return known.contains(source) || visitors.contains(source) || inbound.hasAny(source);
  }

  /** The trunk that calls go to by that name. */
  public Optional<OutboundTrunkConfig> named(String name) {
    return outbound.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
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
    int port = trunk.port() == 0 ? trunk.transport().usualPort() : trunk.port();
    return addressOf(trunk.address())
        .map(address -> new SipTarget(new InetSocketAddress(address, port), trunk.transport()));
  }

  private Optional<InetAddress> addressOf(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException isName) {
      return addresses.getOrDefault(host, List.of()).stream().findFirst();
    }
  }

  /**
   * Where a request inside a dialog goes. A peer may name any address in its Contact and
   * Record-Route; only those we would take SIP from are believed, else it goes where the dialog
   * came from.
   */
  SipTarget target(SipUri nextHop, SipTarget fallback) {
    Transport transport = transport(nextHop, fallback.transport());
    List<InetAddress> named = addresses.getOrDefault(nextHop.host(), List.of());
    if (!named.isEmpty()) {
      return new SipTarget(
          new InetSocketAddress(named.getFirst(), nextHop.effectivePort()), transport);
    }
    try {
      InetAddress literal = InetAddress.ofLiteral(nextHop.host());
      return isKnown(literal)
          ? new SipTarget(new InetSocketAddress(literal, nextHop.effectivePort()), transport)
          : fallback;
    } catch (IllegalArgumentException isName) {
      return fallback;
    }
  }

  private static Transport transport(SipUri uri, Transport usual) {
    String named = uri.transport();
    if (named == null) {
      return usual;
    }
    return named.equalsIgnoreCase("tcp")
        ? Transport.TCP
        : named.equalsIgnoreCase("udp") ? Transport.UDP : usual;
  }
}
