package org.tipring.media.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The media loops of a gateway, each a thread of its own; calls are dealt out to them in turn. */
public final class MediaLoops implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final MultiThreadIoEventLoopGroup group;
  private final List<MediaLoop> loops;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param count how many, 0 for one a processor; on epoll where the system has it
   */
  public MediaLoops(int count) {
    this(count, Epoll.isAvailable());
  }

  MediaLoops(int count, boolean epoll) {
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    int threads = count > 0 ? count : Runtime.getRuntime().availableProcessors();
    group =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("media", true, Thread.MAX_PRIORITY), io);
    List<MediaLoop> made = new ArrayList<>();
    for (EventExecutor executor : group) {
      made.add(new MediaLoop((EventLoop) executor));
    }
    loops = List.copyOf(made);
  }

  public List<MediaLoop> all() {
    return loops;
  }

  /** The loop whose turn it is. */
  public MediaLoop next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  /** Ends the loops; what is still on them is lost. Blocks for five seconds at most. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
