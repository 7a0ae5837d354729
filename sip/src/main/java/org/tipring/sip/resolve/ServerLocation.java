package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.resolve.Dns.Answer;
import org.tipring.sip.resolve.Dns.DnsException;
import org.tipring.sip.resolve.Dns.Naptr;
import org.tipring.sip.resolve.Dns.Srv;
import org.tipring.sip.resolve.Servers.Server;

/**
 * Finds the servers of a destination, as RFC 3263 section 4 says. It blocks as long as DNS does.
 */
final class ServerLocation {
  private static final List<Transport> BY_TASTE =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS);

  /** Who publishes more wants us to be busy with it. */
  private static final int MAX_RECORDS = 32;

  private static final int MAX_ADDRESSES = 8;
  private static final long FOREVER = 86_400;

  private final Dns dns;
  private final Destination destination;
  private final List<Server> found = new ArrayList<>();
  private long seconds = FOREVER;

  private ServerLocation(Dns dns, Destination destination) {
    this.dns = dns;
    this.destination = destination;
  }

  /**
   * @throws DnsException when DNS has no answer, or nothing but empty ones
   */
  static Servers locate(Dns dns, Destination destination) throws DnsException {
    ServerLocation location = new ServerLocation(dns, destination);
    location.find();
    if (location.found.isEmpty()) {
      throw new DnsException("no address for " + destination.host());
    }
    return new Servers(location.found, destination.identity(), location.seconds);
  }

  private void find() throws DnsException {
    var literal = destination.literal();
    if (literal.isPresent()) {
      add(0, givenOr(Transport.UDP), List.of(literal.get()));
    } else if (destination.port() > 0) {
      // section 4.1: an explicit port leaves nothing to choose
      add(0, givenOr(Transport.UDP), addresses(destination.host()));
    } else if (destination.transport() != null) {
      findBySrv(destination.transport());
    } else {
      findByNaptr();
    }
  }

  private Transport givenOr(Transport usual) {
    return destination.transport() == null ? usual : destination.transport();
  }

  /** Section 4.2: SRV, and without any the name's own addresses. */
  private void findBySrv(Transport transport) throws DnsException {
    if (!addSrv(0, transport, srvName(transport))) {
      add(0, transport, addresses(destination.host()));
    }
  }

  /** Section 4.1: whoever publishes NAPTR chooses the transport, else SRV shows what there is. */
  private void findByNaptr() throws DnsException {
    int rank = 0;
    List<Naptr> records =
        heldOrNone(dns::naptr, destination.host()).stream()
            .filter(record -> record.flags().equalsIgnoreCase("s"))
            .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
            .toList();
    for (Naptr record : records) {
      Transport transport = transport(record.service());
      if (transport != null && addSrv(rank, transport, record.replacement())) {
        rank++;
      }
    }
    for (Transport transport : BY_TASTE) {
      if (records.isEmpty() && addSrv(rank, transport, srvName(transport))) {
        rank++;
      }
    }
    if (found.isEmpty()) {
      add(0, Transport.UDP, addresses(destination.host()));
    }
  }

  private static @Nullable Transport transport(String service) {
    return switch (service.toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Transport.UDP;
      case "SIP+D2T" -> Transport.TCP;
      case "SIPS+D2T" -> Transport.TLS;
      default -> null;
    };
  }

  private String srvName(Transport transport) {
    String service =
        switch (transport) {
          case UDP -> "_sip._udp.";
          case TCP -> "_sip._tcp.";
          case TLS -> "_sips._tcp.";
        };
    return service + destination.host();
  }

  private boolean addSrv(int rank, Transport transport, String name) throws DnsException {
    List<Srv> records = heldOrNone(dns::srv, name);
    DnsException last = null;
    for (Srv record : records) {
      // a target of "." says that the service is not there (RFC 2782)
      if (!record.target().isEmpty() && record.port() > 0) {
        try {
          found.add(
              new Server(
                  rank,
                  transport,
                  record.priority(),
                  record.weight(),
                  record.port(),
                  addresses(record.target())));
        } catch (DnsException unknown) {
          // the others may do without this one
          last = unknown;
        }
      }
    }
    if (last != null && found.isEmpty()) {
      throw last;
    }
    return !records.isEmpty();
  }

  private void add(int rank, Transport transport, List<InetAddress> addresses) {
    int port = destination.port() > 0 ? destination.port() : transport.usualPort();
    if (!addresses.isEmpty()) {
      found.add(new Server(rank, transport, 0, 0, port, addresses));
    }
  }

  private List<InetAddress> addresses(String name) throws DnsException {
    List<InetAddress> all = held(dns.addresses(name));
    return all.subList(0, Math.min(all.size(), MAX_ADDRESSES));
  }

  @FunctionalInterface
  private interface Question<T> {
    Answer<T> ask(String name) throws DnsException;
  }

  /**
   * A server that does not answer what it does not know is no reason not to call: the name may have
   * an address all the same, from a hosts file for one. It is asked again soon.
   */
  private <T> List<T> heldOrNone(Question<T> question, String name) {
    try {
      return held(question.ask(name));
    } catch (DnsException unanswered) {
      seconds = Math.min(seconds, DnsCache.LEAST_SECONDS);
      return List.of();
    }
  }

  private <T> List<T> held(Answer<T> answer) {
    seconds = Math.min(seconds, answer.seconds());
    return answer.records().subList(0, Math.min(answer.records().size(), MAX_RECORDS));
  }
}
