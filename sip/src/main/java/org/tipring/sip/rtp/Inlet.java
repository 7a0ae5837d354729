package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.udp.UdpPort;

/** Where a port's datagrams go: it is bound before there is a stream that could take them. */
final class Inlet implements UdpPort.Receiver {
  UdpPort.@Nullable Receiver target;

  @Override
  public void onDatagram(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (target != null) {
      target.onDatagram(array, offset, length, source, nowNanos);
    }
  }
}
