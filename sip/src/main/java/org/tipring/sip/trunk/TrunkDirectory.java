package org.tipring.sip.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.Defaults;
import org.tipring.config.RouteConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;

/**
 * The trunks and their addresses: which of them takes a number, and which one an address belongs
 * to. Names are looked up by {@link #resolve}, never while a message waits; everything else answers
 * from what was found last, on any thread.
 */
public final class TrunkDirectory {
  private static final Logger log = LoggerFactory.getLogger(TrunkDirectory.class);

  private final List<TrunkConfig> trunks;
  private final List<RouteConfig> routes;
  private final Set<String> hosts;
  private volatile Map<String, List<InetAddress>> addresses = Map.of();
  private volatile Set<InetAddress> known = Set.of();

  public TrunkDirectory(SipConfig sip, List<TrunkConfig> trunks, List<RouteConfig> routes) {
    this.trunks = List.copyOf(trunks);
    this.routes = List.copyOf(routes);
    List<String> all = new ArrayList<>(sip.acceptFrom());
    trunks.forEach(trunk -> all.add(trunk.host()));
    this.hosts = Set.copyOf(all);
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
    return known.contains(source);
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
    return addresses.getOrDefault(trunk.host(), List.of()).contains(address);
  }

  /** Whether that host, as a URI names it, is the trunk's. */
  boolean isAt(TrunkConfig trunk, String host) {
    if (host.equalsIgnoreCase(trunk.host())) {
      return true;
    }
    try {
      return isAt(trunk, InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException isName) {
      return false;
    }
  }

  private static TrunkConfig visitor(InetSocketAddress source) {
    return Defaults.trunk("visitor", source.getAddress().getHostAddress(), source.getPort());
  }

  /** Where a trunk's requests go; empty while its name has no address. */
  Optional<SipTarget> target(TrunkConfig trunk) {
    return addresses.getOrDefault(trunk.host(), List.of()).stream()
        .findFirst()
        .map(address ->
            new SipTarget(new InetSocketAddress(address, trunk.port()), trunk.transport()));
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
