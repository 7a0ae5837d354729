package org.tipring.media.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import org.tipring.media.rtp.RtpPacket;

/**
 * What all UDP ports of one loop share: the scratch array that datagrams are lent in, and the list
 * of ports that have written but not flushed.
 *
 * <p>While a burst of datagrams is read, writes pile up and leave together at its end, whichever
 * port they belong to; outside of one they leave when the running task has ended.
 */
final class Wire {
  /** More than any path between a browser and a phone carries. */
  static final int MAX_DATAGRAM = 2_048;

  private static final FastThreadLocal<Wire> OF_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected Wire initialValue() {
          return new Wire();
        }
      };

  private static final ByteBufAllocator UNTRACKED = new UnpooledByteBufAllocator(true, true);

  /** Room in front, a datagram, room behind. */
  final byte[] scratch = new byte[RtpPacket.HEADROOM + MAX_DATAGRAM + RtpPacket.TAILROOM];

  /** Never freed: it lives as long as the loop's thread does. */
  private final ByteBuf receiveBuffer =
      Unpooled.unreleasableBuffer(UNTRACKED.directBuffer(MAX_DATAGRAM, MAX_DATAGRAM));

  private final List<UdpPort> written = new ArrayList<>();
  private final Runnable flush = this::flushAll;
  private boolean isReading;
  private long begunNanos;
  private long relayNanos;

  private Wire() {}

  /** The wire of the loop that is the calling thread. */
  static Wire ofThisLoop() {
    return OF_LOOP.get();
  }

  /** The one buffer to receive into; whoever gets it copies from it before another asks. */
  ByteBuf lendReceiveBuffer() {
    return receiveBuffer.clear();
  }

  /** Says that datagrams are being read, until {@link #endBurst}. */
  void beginBurst(long nowNanos) {
    if (!isReading) {
      isReading = true;
      begunNanos = nowNanos;
    }
  }

  void endBurst(Ticker clock) {
    flushAll();
    if (isReading) {
      isReading = false;
      relayNanos += clock.nanoTime() - begunNanos;
    }
  }

  /** Time spent on what came, from its reading to the sending of what became of it. */
  long relayNanos() {
    return relayNanos;
  }

  /** Has a port flushed when the burst ends, or else when the running task does. */
  void flushSoon(UdpPort port, EventLoop loop) {
    if (written.isEmpty() && !isReading) {
      loop.execute(flush);
    }
    written.add(port);
  }

  private void flushAll() {
    for (int i = 0; i < written.size(); i++) {
      written.get(i).flush();
    }
    written.clear();
  }
}
