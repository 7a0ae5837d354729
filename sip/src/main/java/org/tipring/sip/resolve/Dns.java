package org.tipring.sip.resolve;

import java.net.InetAddress;
import java.util.List;

/** What DNS is asked for. It blocks: not for any loop. */
public interface Dns {
  /**
   * What it says, perhaps nothing.
   *
   * @param seconds how long it holds
   */
  record Answer<T>(List<T> records, long seconds) {
    public Answer {
      records = List.copyOf(records);
    }
  }

  /** One NAPTR record (RFC 3403 section 4). */
  record Naptr(int order, int preference, String flags, String service, String replacement) {}

  /** One SRV record (RFC 2782). */
  record Srv(int priority, int weight, int port, String target) {}

  /** It did not answer, or could not. */
  final class DnsException extends Exception {
    public DnsException(String why) {
      super(why);
    }
  }

  Answer<Naptr> naptr(String name) throws DnsException;

  Answer<Srv> srv(String name) throws DnsException;

  /** IPv4 before IPv6. */
  Answer<InetAddress> addresses(String name) throws DnsException;
}
