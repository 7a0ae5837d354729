package org.tipring.media.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;

/**
 * One UDP port on a media loop, carried by Netty (native epoll where there is one).
 *
 * <p>Every datagram is handed over in the loop's one scratch array, with {@code RtpPacket.HEADROOM}
 * free bytes before it and {@code RtpPacket.TAILROOM} behind it, so that it can be decrypted,
 * changed, encrypted and sent on in place. Nothing that is sent is ever waited for: what the socket
 * cannot take is dropped and counted.
 */
// what becomes of a write comes back to UdpHandler, and nobody waits for a close
@SuppressWarnings("FutureReturnValueIgnored")
public final class UdpPort implements AutoCloseable {
  /** Takes the datagrams of a port, on its loop. */
  @FunctionalInterface
  public interface Receiver {
    /** The array is lent until this method returns. */
    void onDatagram(byte[] array, int offset, int length, InetSocketAddress source, long nowNanos);
  }

  /**
   * Room for bursts in the kernel, in bytes, as far as the system allows: what a thousand calls
   * send to one port while the process stands still for a fifth of a second.
   */
  private static final int SOCKET_BUFFER = 1 << 22;

  /** What may wait in our own queue once the kernel's is full, in bytes. */
  private static final WriteBufferWaterMark BACKLOG =
      new WriteBufferWaterMark(128 * 1024, 256 * 1024);

  /**
   * Datagrams read in one turn from a port that many send to: what they become is sent when the
   * turn is over, so the first waits while the last is converted.
   */
  private static final int SHARED_READS = 16;

  /** From a port with one peer: a second look would find nothing, 49 times in 50. */
  private static final int CONNECTED_READS = 1;

  private final MediaLoop loop;
  private final Channel channel;
  private final InetSocketAddress localAddress;
  private final DropCounters drops;
  private final Wire wire = Wire.ofThisLoop();
  private @Nullable InetSocketAddress connectedTo;
  private boolean flushPending;

  private UdpPort(MediaLoop loop, Channel channel, DropCounters drops) {
    this.loop = loop;
    this.channel = channel;
    this.localAddress = (InetSocketAddress) channel.localAddress();
    this.drops = drops;
  }

  /**
   * Binds a port; port 0 lets the system choose one. Callable from any thread; blocks off the loop.
   *
   * @throws UncheckedIOException when the address is taken or not ours
   */
  public static UdpPort open(MediaLoop loop, InetSocketAddress bind, Receiver receiver) {
    return onLoop(loop, () -> openOnLoop(loop, bind, receiver));
  }

  private static UdpPort openOnLoop(MediaLoop loop, InetSocketAddress bind, Receiver receiver) {
    DropCounters drops = new DropCounters();
    Channel channel = newChannel(loop, bind);
    channel
        .config()
        .setAllocator(PooledByteBufAllocator.DEFAULT)
        .setRecvByteBufAllocator(
            channel instanceof EpollDatagramChannel
                ? new LentRecvAllocator(Wire.ofThisLoop())
                : new FixedRecvByteBufAllocator(Wire.MAX_DATAGRAM))
        .setWriteBufferWaterMark(BACKLOG);
    setReads(channel, SHARED_READS);
    channel.config().setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER);
    channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
    channel.pipeline().addLast(new UdpHandler(loop, receiver, drops));
    // on the loop both are done when they return
    ChannelFuture done = loop.eventLoop().register(channel);
    if (done.isSuccess()) {
      done = channel.bind(bind);
    }
    if (!done.isSuccess()) {
      channel.close();
      throw new UncheckedIOException(
          new IOException("cannot bind UDP " + bind.getPort(), done.cause()));
    }
    return new UdpPort(loop, channel, drops);
  }

  private static Channel newChannel(MediaLoop loop, InetSocketAddress bind) {
    SocketProtocolFamily family =
        bind.getAddress() instanceof Inet6Address
            ? SocketProtocolFamily.INET6
            : SocketProtocolFamily.INET;
    boolean isEpoll =
        loop.eventLoop() instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
    return isEpoll ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
  }

  private static <T> T onLoop(MediaLoop loop, Callable<T> task) {
    try {
      return loop.isInLoop() ? task.call() : loop.eventLoop().submit(task).sync().getNow();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Nanoseconds that the calling loop has spent on datagrams since it began: on reading them, on
   * what they brought about, and on sending what became of them.
   */
  public static long relayNanos() {
    return Wire.ofThisLoop().relayNanos();
  }

  public InetSocketAddress localAddress() {
    return localAddress;
  }

  /** What could not be received or sent; to be read on the loop. */
  public DropCounters drops() {
    return drops;
  }

  /**
   * Sends a copy of the bytes: the array is the caller's again when this returns. To be called on
   * the loop; from elsewhere it costs a copy more.
   */
  public void send(byte[] array, int offset, int length, InetSocketAddress destination) {
    if (!loop.isInLoop()) {
      byte[] copy = Arrays.copyOfRange(array, offset, offset + length);
      loop.execute(() -> send(copy, 0, copy.length, destination));
      return;
    }
    if (isPossible(destination)) {
      ByteBuf copy = channel.alloc().directBuffer(length).writeBytes(array, offset, length);
      write(new DatagramPacket(copy, destination));
    }
  }

  /**
   * A place that much is sent to: it costs no garbage, and the kernel less when the port is {@link
   * #connect connected} to it. To be called on the loop, and closed there.
   */
  public UdpDestination destination(InetSocketAddress remote) {
    return new UdpDestination(this, remote, channel.alloc(), remote.equals(connectedTo));
  }

  /**
   * Takes datagrams from there only, until connected to somewhere else; what comes from others the
   * kernel refuses. To be called on the loop, and a second time only where the port's number was
   * named: Linux takes one that it chose itself away in between.
   */
  public void connect(InetSocketAddress remote) {
    if (remote.equals(connectedTo) || !channel.isOpen()) {
      return;
    }
    if (connectedTo != null) {
      channel.disconnect();
    }
    connectedTo = channel.connect(remote).isSuccess() ? remote : null;
    setReads(channel, connectedTo == null ? SHARED_READS : CONNECTED_READS);
  }

  private static void setReads(Channel channel, int datagrams) {
    MaxMessagesRecvByteBufAllocator allocator = channel.config().getRecvByteBufAllocator();
    allocator.maxMessagesPerRead(datagrams);
  }

  /** Whether something can be sent there now; if not, that has been counted. */
  boolean isPossible(InetSocketAddress destination) {
    if (destination.isUnresolved() || destination.getPort() == 0 || !channel.isOpen()) {
      drops.count(DropReason.SEND_FAILED);
      return false;
    }
    if (!channel.isWritable()) {
      drops.count(DropReason.SEND_BACKLOG);
      return false;
    }
    return true;
  }

  /** Has Netty send a datagram when the burst that is being read is through. */
  void write(Object datagram) {
    channel.write(datagram, channel.voidPromise());
    if (!flushPending) {
      flushPending = true;
      wire.flushSoon(this, loop.eventLoop());
    }
  }

  void flush() {
    flushPending = false;
    channel.flush();
  }

  /** Sends what was written, and frees the port: at once with epoll, soon with NIO. */
  @Override
  public void close() {
    loop.execute(() -> {
      channel.flush();
      channel.close();
    });
  }
}
