package org.tipring.media.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Lends every port of a loop the same buffer to receive into, since {@link UdpHandler} copies what
 * has come before the next datagram is read. So it is with epoll; NIO gathers several first.
 */
final class LentRecvAllocator extends DefaultMaxMessagesRecvByteBufAllocator {
  private final Wire wire;

  LentRecvAllocator(Wire wire) {
    this.wire = wire;
  }

  @Override
  @SuppressWarnings("deprecation") // Netty's own signature
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return Wire.MAX_DATAGRAM;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return wire.lendReceiveBuffer();
      }
    };
  }
}
