package org.tipring.sip.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.resolve.SipResolver;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.NamedTargets;

/** Where the trunks' servers are. {@link #refresh} alone blocks; all else answers on any thread. */
public final class TrunkTargets {
  private final SipResolver resolver;
  private final List<Known> known = new CopyOnWriteArrayList<>();
  private volatile Set<InetAddress> addresses = Set.of();

  private record Known(String trunk, Destination destination, NamedTargets targets) {}

  /**
   * @param server the DNS server to ask, as address and port, or null for the system's
   */
  public TrunkTargets(@Nullable String server) {
    resolver = new SipResolver(server);
  }

  /**
   * Another trunk; nothing goes there before the next {@link #refresh}.
   *
   * @param ping how often its servers are asked whether they are there, zero for never
   */
  public void add(String trunk, Destination destination, Duration ping) {
    NamedTargets targets =
        new NamedTargets(destination, resolver, ping, new SecureRandom(), System::nanoTime);
    known.add(new Known(trunk, destination, targets));
  }

  public Optional<NamedTargets> of(String trunk) {
    return known.stream().filter(one -> one.trunk.equals(trunk)).map(Known::targets).findFirst();
  }

  /** Those of every trunk, with what its requests name. */
  Map<NamedTargets, Destination> all() {
    Map<NamedTargets, Destination> all = new LinkedHashMap<>();
    known.forEach(one -> all.put(one.targets, one.destination));
    return all;
  }

  /** Looks up what is not known or not known any more, all names at a time. */
  void refresh() {
    List<Thread> threads = new ArrayList<>();
    for (Known one : known) {
      threads.add(Thread.ofVirtual().name("sip-names").start(one.targets::refresh));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException stopped) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
    addresses =
        known.stream()
            .flatMap(one -> one.targets.addresses().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a trunk's servers are found by that name. */
  boolean isNamed(String host) {
    return known.stream().anyMatch(one -> one.destination.host().equalsIgnoreCase(host));
  }

  /** Every address of theirs. */
  Set<InetAddress> addresses() {
    return addresses;
  }

  /**
   * Where a request inside a dialog goes. A peer may name any address in its Contact and
   * Record-Route; only those we would take SIP from are believed, else it goes where the dialog
   * came from. So it does where that is the same peer and the way is secure: its connection has
   * proven who is there, and one to an address would not; nor is a secure dialog led into the open.
   */
  SipTarget inDialog(SipUri nextHop, SipTarget fallback, Predicate<InetAddress> isKnown) {
    Transport transport = transport(nextHop, fallback.transport());
    if (fallback.transport() == Transport.TLS && transport != Transport.TLS) {
      return fallback;
    }
    return literal(nextHop.host())
        .map(address -> atLiteral(address, nextHop, transport, fallback, isKnown))
        .or(() -> atName(nextHop, transport, fallback))
        .orElse(fallback);
  }

  private static SipTarget atLiteral(
      InetAddress address,
      SipUri nextHop,
      Transport transport,
      SipTarget fallback,
      Predicate<InetAddress> isKnown) {
    boolean isSecurePeer =
        fallback.transport() == Transport.TLS && fallback.address().getAddress().equals(address);
    return isSecurePeer || !isKnown.test(address)
        ? fallback
        : at(address, nextHop.port(), transport, null);
  }

  /** By the name of a trunk, which is looked up already. */
  private Optional<SipTarget> atName(SipUri nextHop, Transport transport, SipTarget fallback) {
    for (Known one : known) {
      if (one.destination.host().equalsIgnoreCase(nextHop.host())) {
        NamedTargets targets = one.targets;
        if (nextHop.port() < 0 && targets.addresses().contains(fallback.address().getAddress())) {
          return Optional.of(fallback);
        }
        return targets
            .first()
            .map(first ->
                at(first.address().getAddress(), nextHop.port(), transport, nextHop.host()));
      }
    }
    return Optional.empty();
  }

  private static SipTarget at(
      InetAddress address, int port, Transport transport, @Nullable String domain) {
    return new SipTarget(
        new InetSocketAddress(address, port > 0 ? port : transport.usualPort()),
        transport,
        transport == Transport.TLS ? domain : null);
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException isName) {
      return Optional.empty();
    }
  }

  private static Transport transport(SipUri uri, Transport usual) {
    String named = uri.transport();
    if (uri.scheme().equals("sips")) {
      return Transport.TLS;
    }
    for (Transport transport : Transport.values()) {
      if (transport.name().equalsIgnoreCase(named)) {
        return transport;
      }
    }
    return usual;
  }
}
