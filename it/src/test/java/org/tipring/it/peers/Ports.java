package org.tipring.it.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports that nobody has. */
public final class Ports {
  /** Below the range from which the system itself picks, so that nobody is given one meanwhile. */
  private static final int FIRST = 11_000;

  private static final int LAST = 18_990;

  private static final Set<InetSocketAddress> KEPT = new HashSet<>();

  private static int next = FIRST + (int) (ProcessHandle.current().pid() * 37 % 7000) / 10 * 10;

  private Ports() {}

  /** An even port that is free for UDP and TCP on an address, as is the odd one above it. */
  public static synchronized int free(String host) {
    for (int i = 0; i < LAST - FIRST; i += 10) {
      int port = next;
      next = next + 10 > LAST ? FIRST : next + 10;
      if (!KEPT.contains(Loopback.at(host, port)) && isFree(host, port) && isFree(host, port + 1)) {
        return port;
      }
    }
    throw new AssertionError("no port is free");
  }

  /**
   * The same for a place where somebody sits only now and then: nobody else is given it meanwhile,
   * however many ports are asked for.
   */
  public static synchronized int keep(String host) {
    int port = free(host);
    KEPT.add(Loopback.at(host, port));
    return port;
  }

  /** Whether somebody listens on that TCP port. */
  public static boolean isListening(String host, int port) {
    try (Socket probe = new Socket()) {
      probe.connect(Loopback.at(host, port), 500);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static boolean isFree(String host, int port) {
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(Loopback.at(host, port))) {
      tcp.bind(Loopback.at(host, port));
      return tcp.isBound() && udp.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
