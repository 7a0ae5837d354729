package org.tipring.sip.stack;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;

/** The connections that are open, by where they lead, and how many there may be. */
final class ConnectionTable {
  static final int MAX_CONNECTIONS = 1000;
  private static final int MAX_PER_ADDRESS = 200;

  /** Strangers leave room for those we know, whatever they do. */
  private static final int MAX_OF_STRANGERS = 200;

  private static final int MAX_PER_STRANGER = 20;

  private final Map<SipTarget, Channel> open = new HashMap<>();
  private final Map<SipTarget, Channel> aliases = new HashMap<>();
  private final Set<Channel> strangers = new HashSet<>();

  int size() {
    return open.size();
  }

  /** Whether another connection from there may be accepted. */
  boolean hasRoomFor(InetAddress peer, boolean isStranger) {
    long fromPeer =
        open.keySet().stream().filter(at -> at.address().getAddress().equals(peer)).count();
    return open.size() < MAX_CONNECTIONS
        && fromPeer < (isStranger ? MAX_PER_STRANGER : MAX_PER_ADDRESS)
        && (!isStranger || strangers.size() < MAX_OF_STRANGERS);
  }

  void add(SipTarget peer, Channel connection, boolean isStranger) {
    open.put(peer, connection);
    if (isStranger) {
      strangers.add(connection);
    }
  }

  void remove(SipTarget peer, Channel connection) {
    open.remove(peer, connection);
    strangers.remove(connection);
    aliases.values().removeIf(connection::equals);
  }

  /** The connection that leads there, if one does. */
  @Nullable Channel find(SipTarget target) {
    Channel known = open.get(target);
    Channel found = known == null ? aliases.get(target) : known;
    return found != null && found.isActive() ? found : null;
  }

  /** The peer says that it can be reached by this connection there too (RFC 5923 section 5). */
  void alias(SipTarget target, Channel connection) {
    if (aliases.size() < MAX_CONNECTIONS && !aliases.containsValue(connection)) {
      aliases.putIfAbsent(target, connection);
    }
  }

  /** A peer behind a NAT listens on no port of its own; the connection that it opened will do. */
  @Nullable Channel fromSamePeer(SipTarget target) {
    InetAddress peer = target.address().getAddress();
    // by TLS it would not have proven who it is
    if (target.transport() != Transport.TCP || peer.isLoopbackAddress()) {
      return null;
    }
    for (Map.Entry<SipTarget, Channel> entry : open.entrySet()) {
      SipTarget at = entry.getKey();
      if (at.transport() == Transport.TCP
          && at.address().getAddress().equals(peer)
          && entry.getValue().isActive()) {
        return entry.getValue();
      }
    }
    return null;
  }

  List<Channel> all() {
    return List.copyOf(open.values());
  }
}
