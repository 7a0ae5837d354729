package org.tipring.sip.stack;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;

/**
 * Where a message came from.
 *
 * @param peer what leads back there
 * @param connection null for UDP
 */
record SipSource(SipTarget peer, @Nullable Channel connection) {
  InetSocketAddress address() {
    return peer.address();
  }

  Transport transport() {
    return peer.transport();
  }

  boolean isReliable() {
    return peer.transport() != Transport.UDP;
  }
}
