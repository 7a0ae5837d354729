package org.tipring.sip.stack;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies datagrams out of Netty's buffers; nothing that goes wrong behind it closes the port. */
final class DatagramReader extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger log = LoggerFactory.getLogger(DatagramReader.class);

  private final BiConsumer<byte[], InetSocketAddress> receiver;

  DatagramReader(BiConsumer<byte[], InetSocketAddress> receiver) {
    this.receiver = receiver;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    receiver.accept(ByteBufUtil.getBytes(packet.content()), packet.sender());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // an ICMP error of an earlier send, or a bug of ours: either is about one message only
    log.warn("a SIP datagram was lost to {}", cause.toString());
  }
}
