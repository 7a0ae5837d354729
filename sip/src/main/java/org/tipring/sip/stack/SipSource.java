package org.tipring.sip.stack;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;

/**
 * Where a message came from.
 *
 * @param connection the TCP connection, null for UDP
 */
record SipSource(InetSocketAddress address, Transport transport, @Nullable Channel connection) {
  boolean isReliable() {
    return transport == Transport.TCP;
  }
}
