package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.stack.SipTarget;

/**
 * The servers of a destination, as DNS had them; the order among equals is drawn for each request.
 *
 * @param all at least one
 * @param domain whom each has to prove to be by TLS
 * @param seconds how long that holds
 */
public record Servers(List<Server> all, String domain, long seconds) {
  /**
   * One server.
   *
   * @param rank of its transport among those of the destination, the lowest first
   * @param priority the lowest first (RFC 2782)
   * @param weight its share of the requests among those of its priority
   */
  record Server(
      int rank,
      Transport transport,
      int priority,
      int weight,
      int port,
      List<InetAddress> addresses) {
    Server {
      addresses = List.copyOf(addresses);
    }
  }

  public Servers {
    all = List.copyOf(all);
  }

  /** All their addresses. */
  public Set<InetAddress> addresses() {
    return all.stream()
        .flatMap(server -> server.addresses().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whom to try, best first; each place once. */
  public List<SipTarget> inOrder(RandomGenerator random) {
    List<Server> left = new ArrayList<>(all);
    // the sort is stable, and weights of 0 come first among equals (RFC 2782)
    left.sort(
        Comparator.comparingInt(Server::rank)
            .thenComparingInt(Server::priority)
            .thenComparing(server -> server.weight() > 0));
    List<SipTarget> ordered = new ArrayList<>();
    Set<SipTarget> seen = new HashSet<>();
    while (!left.isEmpty()) {
      Server next = left.remove(drawn(left, random));
      for (InetAddress address : next.addresses()) {
        SipTarget target =
            new SipTarget(
                new InetSocketAddress(address, next.port()),
                next.transport(),
                next.transport() == Transport.TLS ? domain : null);
        if (seen.add(target)) {
          ordered.add(target);
        }
      }
    }
    return ordered;
  }

  /** One among the first of the same rank and priority, by weight. */
  private static int drawn(List<Server> sorted, RandomGenerator random) {
    Server first = sorted.getFirst();
    List<Server> equals =
        sorted.stream()
            .takeWhile(
                server -> server.rank() == first.rank() && server.priority() == first.priority())
            .toList();
    int sum = equals.stream().mapToInt(Server::weight).sum();
    int wanted = random.nextInt(sum + 1);
    int running = 0;
    for (int i = 0; i < equals.size(); i++) {
      running += equals.get(i).weight();
      if (running >= wanted) {
        return i;
      }
    }
    return 0;
  }
}
