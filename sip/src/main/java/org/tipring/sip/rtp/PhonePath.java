package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.udp.UdpDestination;
import org.tipring.media.udp.UdpPort;

/** The way of RTP to a phone, and by the same port from it. On the session's loop. */
final class PhonePath implements AutoCloseable {
  private final UdpPort port;
  private final boolean isNat;
  private @Nullable UdpDestination destination;

  /**
   * @param isNat whether the phone may send from another address than it describes
   */
  PhonePath(UdpPort port, boolean isNat) {
    this.port = port;
    this.isNat = isNat;
  }

  /** Connects the port to where the phone is, unless that is not known for sure. */
  void describe(@Nullable InetSocketAddress address) {
    if (address != null && !isNat) {
      port.connect(address);
    }
    leave();
  }

  void send(byte[] array, int offset, int length, InetSocketAddress address) {
    UdpDestination there = destination;
    if (there == null || !there.address().equals(address)) {
      leave();
      there = port.destination(address);
      destination = there;
    }
    there.send(array, offset, length);
  }

  private void leave() {
    if (destination != null) {
      destination.close();
      destination = null;
    }
  }

  @Override
  public void close() {
    leave();
  }
}
