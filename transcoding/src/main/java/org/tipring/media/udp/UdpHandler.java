package org.tipring.media.udp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;

/** Copies datagrams from Netty's buffers into the loop's scratch array and lends them out. */
final class UdpHandler extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(UdpHandler.class);

  private final MediaLoop loop;
  private final UdpPort.Receiver receiver;
  private final DropCounters drops;
  private final Wire wire = Wire.ofThisLoop();

  /** To be called on the loop. */
  UdpHandler(MediaLoop loop, UdpPort.Receiver receiver, DropCounters drops) {
    this.loop = loop;
    this.receiver = receiver;
    this.drops = drops;
  }

  /** Releases the datagram. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket datagram = (DatagramPacket) message;
    long now = loop.nanoTime();
    wire.beginBurst(now);
    try {
      ByteBuf content = datagram.content();
      int length = content.readableBytes();
      if (length == Wire.MAX_DATAGRAM) {
        // as long as the buffer: the rest is lost
        drops.count(DropReason.TOO_LONG);
      } else if (length > 0) {
        content.readBytes(wire.scratch, RtpPacket.HEADROOM, length);
        receiver.onDatagram(wire.scratch, RtpPacket.HEADROOM, length, datagram.sender(), now);
      }
    } catch (RuntimeException bug) {
      if (drops.of(DropReason.BUG) == 0) {
        log.error("a datagram on port {} brought out a bug", context.channel(), bug);
      }
      drops.count(DropReason.BUG);
    } finally {
      datagram.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    wire.endBurst(loop.eventLoop().ticker());
  }

  /** A port that is closed by what it received may not hear of the end of that burst. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    wire.endBurst(loop.eventLoop().ticker());
  }

  /** A datagram that could not be sent, or an ICMP error that came back. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    drops.count(DropReason.SEND_FAILED);
  }
}
