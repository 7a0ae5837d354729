package org.tipring.webrtc.transport;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.udp.UdpDestination;
import org.tipring.media.udp.UdpPort;

/**
 * The one UDP port of a media loop that browsers speak to, shared by all its calls: STUN, DTLS and
 * SRTP told apart by the first byte (RFC 7983), and given to a session only when ICE has vouched
 * for the address, or the message itself proves that its sender knows the session's password.
 *
 * <p>Whatever fails on the way is dropped and counted; nothing is ever answered from here.
 */
public final class BrowserPort implements AutoCloseable {
  /** Longest datagram worth looking at. */
  public static final int MAX_DATAGRAM = 1500;

  private static final Logger log = LoggerFactory.getLogger(BrowserPort.class);

  private final MediaLoop loop;
  private final UdpPort udp;
  private final Map<String, StunUser> users = new HashMap<>();
  private final Map<StunTransaction, StunUser> transactions = new HashMap<>();
  private final Map<InetSocketAddress, Endpoint> claims = new HashMap<>();
  private final StunMessage stun = new StunMessage();
  private final long[] drops = new long[PortDrop.values().length];

  private BrowserPort(MediaLoop loop, InetSocketAddress bind) {
    this.loop = loop;
    this.udp = UdpPort.open(loop, bind, this::onDatagram);
  }

  /**
   * Binds the port; callable from any thread but the loop's own.
   *
   * @throws java.io.UncheckedIOException when the address is taken or not ours
   */
  public static BrowserPort open(MediaLoop loop, InetSocketAddress bind) {
    return new BrowserPort(loop, bind);
  }

  public MediaLoop loop() {
    return loop;
  }

  public int port() {
    return udp.localAddress().getPort();
  }

  /** Sends a copy of the bytes; on the loop. */
  public void send(byte[] array, int offset, int length, InetSocketAddress destination) {
    udp.send(array, offset, length, destination);
  }

  /** A browser that much is sent to; on the loop, and closed there. */
  public UdpDestination destination(InetSocketAddress remote) {
    return udp.destination(remote);
  }

  /** Lets requests that name a ufrag reach its user. */
  public void register(String ufrag, StunUser user) {
    users.put(ufrag, user);
  }

  public void unregister(String ufrag) {
    users.remove(ufrag);
  }

  /** Lets the response to a transaction reach its user. */
  public void expect(StunTransaction transaction, StunUser user) {
    transactions.put(transaction, user);
  }

  public void forget(StunTransaction transaction) {
    transactions.remove(transaction);
  }

  /** Gives the DTLS and media of an address to an endpoint; the last to claim it has it. */
  public void claim(InetSocketAddress remote, Endpoint endpoint) {
    claims.put(remote, endpoint);
  }

  /** Whether somebody claims the address already. */
  public boolean isClaimed(InetSocketAddress remote) {
    return claims.containsKey(remote);
  }

  /** Gives an address up, unless another endpoint has claimed it since. */
  public void release(InetSocketAddress remote, Endpoint endpoint) {
    claims.remove(remote, endpoint);
  }

  /** How many datagrams were dropped for a reason. */
  @SuppressWarnings("EnumOrdinal") // an index into our own array, nothing that is kept
  public long dropped(PortDrop reason) {
    return drops[reason.ordinal()];
  }

  @SuppressWarnings("EnumOrdinal")
  public void count(PortDrop reason) {
    drops[reason.ordinal()]++;
  }

  /** Registrations of every kind that sessions have left; 0 when all are closed. */
  public int registrations() {
    return users.size() + transactions.size() + claims.size();
  }

  /** Takes a datagram that was received; on the loop. The array is lent until this returns. */
  public void onDatagram(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (length < 1 || length > MAX_DATAGRAM) {
      count(PortDrop.UNKNOWN);
      return;
    }
    int first = array[offset] & 0xff;
    try {
      if (first <= 3) {
        onStun(array, offset, length, source, nowNanos);
      } else if (first >= 128 && first <= 191) {
        onMedia(array, offset, length, source, nowNanos);
      } else if (first >= 20 && first <= 63) {
        onDtls(array, offset, length, source, nowNanos);
      } else {
        count(PortDrop.UNKNOWN);
      }
    } catch (RuntimeException bug) {
      // one datagram's trouble is never the port's
      count(PortDrop.BUG);
      if (Long.bitCount(dropped(PortDrop.BUG)) == 1) {
        log.error("{} datagrams dropped by a bug", dropped(PortDrop.BUG), bug);
      }
    }
  }

  private void onMedia(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    Endpoint endpoint = claims.get(source);
    if (endpoint == null) {
      count(PortDrop.MEDIA_NO_ICE);
    } else {
      endpoint.onMedia(array, offset, length, source, nowNanos);
    }
  }

  private void onDtls(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    Endpoint endpoint = claims.get(source);
    if (endpoint == null) {
      count(PortDrop.DTLS_NO_ICE);
    } else {
      endpoint.onDtls(array, offset, length, source, nowNanos);
    }
  }

  private void onStun(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (!stun.wrap(array, offset, length)) {
      count(PortDrop.STUN_MALFORMED);
    } else if (stun.isRequest()) {
      onRequest(source, nowNanos);
    } else if (stun.isResponse()) {
      onResponse(source, nowNanos);
    } else {
      count(PortDrop.STUN_INDICATION);
    }
  }

  private void onRequest(InetSocketAddress source, long nowNanos) {
    StunUser user = users.get(stun.localUfrag());
    if (user == null) {
      count(PortDrop.STUN_STRANGER);
    } else if (!user.localIntegrity().verifies(stun)) {
      count(PortDrop.STUN_UNVERIFIED);
    } else {
      user.onRequest(stun, source, nowNanos);
    }
  }

  private void onResponse(InetSocketAddress source, long nowNanos) {
    StunTransaction transaction = stun.transaction();
    StunUser user = transactions.get(transaction);
    if (user == null) {
      count(PortDrop.STUN_STRANGER);
    } else {
      user.onResponse(stun, transaction, source, nowNanos);
    }
  }

  @Override
  public void close() {
    udp.close();
  }
}
