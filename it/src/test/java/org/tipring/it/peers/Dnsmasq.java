package org.tipring.it.peers;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** dnsmasq as a DNS server that knows what a test tells it and nothing else. */
public final class Dnsmasq implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  /** The zone to be. */
  public static final class Records {
    private final List<String> options = new ArrayList<>();

    /** An A record, or an AAAA record if the address has colons. */
    public Records address(String name, String address) {
      options.add("--host-record=" + name + "," + address);
      return this;
    }

    public Records srv(String name, String target, int port, int priority, int weight) {
      options.add("--srv-host=%s,%s,%d,%d,%d".formatted(name, target, port, priority, weight));
      return this;
    }

    public Records naptr(
        String name, int order, int preference, String flags, String service, String replacement) {
      options.add(
          "--naptr-record=%s,%d,%d,%s,%s,,%s"
              .formatted(name, order, preference, flags, service, replacement));
      return this;
    }
  }

  private final InetSocketAddress address;
  private final ChildProcess process;

  private Dnsmasq(InetSocketAddress address, ChildProcess process) {
    this.address = address;
    this.process = process;
  }

  /** Starts it on a free port of a loopback address, and waits until it listens. */
  public static Dnsmasq start(Records records) {
    return start(Loopback.at(Ports.free(Loopback.HOST)), records);
  }

  /** The same in a given place, after another one was there. */
  public static Dnsmasq start(InetSocketAddress address, Records records) {
    String program = Programs.require("dnsmasq", "dnsmasq-base");
    Path folder = ChildProcess.folder("dnsmasq");
    List<String> command =
        new ArrayList<>(List.of(program, "--no-daemon", "--conf-file=/dev/null"));
    command.addAll(List.of("--no-resolv", "--no-hosts", "--no-poll", "--log-queries"));
    command.addAll(List.of("--bind-interfaces", "--except-interface=none", "--user=", "--group="));
    command.add("--pid-file=" + folder.resolve("pid"));
    command.add("--listen-address=" + address.getHostString());
    command.add("--port=" + address.getPort());
    // authoritative for everything below, so that what it does not know is answered "no such name"
    command.addAll(List.of("--local=/test/", "--local-ttl=1"));
    command.addAll(records.options);
    ChildProcess process = ChildProcess.start("dnsmasq", folder, command, Map.of());
    process.awaitOutput("started", START);
    return new Dnsmasq(address, process);
  }

  public InetSocketAddress address() {
    return address;
  }

  /** As the setting {@code sip.resolver} wants it. */
  public String setting() {
    return address.getHostString() + ":" + address.getPort();
  }

  /** Whether it was asked for a name. */
  public boolean wasAsked(String type, String name) {
    return process.output().contains("query[" + type + "] " + name + " ");
  }

  @Override
  public void close() {
    process.close();
  }
}
