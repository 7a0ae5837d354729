package org.tipring.sip.stack;

import java.net.InetSocketAddress;
import org.tipring.config.TrunkConfig.Transport;

/**
 * Where a message is sent to.
 *
 * @param address resolved
 */
public record SipTarget(InetSocketAddress address, Transport transport) {
  public SipTarget {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("a target is an address, not a name");
    }
  }

  public SipTarget over(Transport other) {
    return new SipTarget(address, other);
  }
}
