package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A zone in memory that writes down what it is asked. */
final class TestingDns implements Dns {
  private final Map<String, List<Naptr>> naptrs = new HashMap<>();
  private final Map<String, List<Srv>> srvs = new HashMap<>();
  private final Map<String, List<InetAddress>> addresses = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  long seconds = 60;
  boolean isDown;
  boolean areRecordsOfServersLost;

  TestingDns naptr(String name, int order, int preference, String service, String to) {
    naptrs
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(new Naptr(order, preference, "s", service, to));
    return this;
  }

  TestingDns srv(String name, int priority, int weight, int port, String target) {
    srvs.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Srv(priority, weight, port, target));
    return this;
  }

  TestingDns address(String name, String... literals) {
    for (String literal : literals) {
      addresses.computeIfAbsent(name, _ -> new ArrayList<>()).add(InetAddress.ofLiteral(literal));
    }
    return this;
  }

  private <T> Answer<T> answer(String type, Map<String, List<T>> zone, String name)
      throws DnsException {
    asked.add(type + " " + name);
    if (isDown || (areRecordsOfServersLost && !type.equals("A"))) {
      throw new DnsException("down");
    }
    return new Answer<>(zone.getOrDefault(name, List.of()), seconds);
  }

  @Override
  public Answer<Naptr> naptr(String name) throws DnsException {
    return answer("NAPTR", naptrs, name);
  }

  @Override
  public Answer<Srv> srv(String name) throws DnsException {
    return answer("SRV", srvs, name);
  }

  @Override
  public Answer<InetAddress> addresses(String name) throws DnsException {
    return answer("A", addresses, name);
  }
}
