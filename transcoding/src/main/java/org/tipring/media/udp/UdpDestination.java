package org.tipring.media.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/**
 * One place that a port sends much to. It has a buffer of its own, which is free again when a burst
 * has been flushed, so that sending costs no garbage. On the port's loop.
 */
public final class UdpDestination implements AutoCloseable {
  /** What fits into the buffer, in bytes: all that a path carries. */
  private static final int ROOM = 1_500;

  private final UdpPort port;
  private final InetSocketAddress address;
  private final ByteBuf buffer;

  /** What Netty is given: without an address when the port is connected to it. */
  private final Object datagram;

  private boolean isClosed;

  UdpDestination(
      UdpPort port, InetSocketAddress address, ByteBufAllocator allocator, boolean isConnected) {
    this.port = port;
    this.address = address;
    buffer = allocator.directBuffer(ROOM, ROOM);
    datagram = isConnected ? buffer : new DatagramPacket(buffer, address);
  }

  public InetSocketAddress address() {
    return address;
  }

  /** Sends a copy of the bytes: the array is the caller's again when this returns. */
  public void send(byte[] array, int offset, int length) {
    if (isClosed || buffer.refCnt() > 1 || length > ROOM) {
      // the last datagram of this burst still lies in it, perhaps
      port.send(array, offset, length, address);
    } else if (port.isPossible(address)) {
      buffer.clear().writeBytes(array, offset, length);
      buffer.retain();
      port.write(datagram);
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      buffer.release();
    }
  }
}
