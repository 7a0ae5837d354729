package org.tipring.it.bench.calling;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sets up calls through a running Tipring in development mode: is the page that calls and the phone
 * that is called.
 *
 * <p>It has one thread, on which its futures are completed: what hangs on them must not block.
 */
public final class TipringCallPlacer implements CallPlacer {
  private static final int PATIENCE_SECONDS = 40;
  private static final int DATAGRAM = 65_535;
  private static final int SOCKET_BUFFER = 4 << 20;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("call-placer", true), NioIoHandler.newFactory());
  private final EventLoop loop = (EventLoop) group.next();
  private final Map<Integer, Placed> calls = new HashMap<>();
  private final LoadPages pages;

  /** A call and the page that it is a call of. */
  private record Placed(LoadCall call, LoadPage page) {}

  private TipringCallPlacer(InetSocketAddress edge) {
    pages = new LoadPages(loop, edge);
  }

  /**
   * Binds the phones' SIP port, and begins to connect to the gateway.
   *
   * @param edge where the gateway takes pages
   * @param phones the address of the trunk to which the gateway sends every number
   * @throws IOException when that port cannot be bound
   */
  public static TipringCallPlacer start(InetSocketAddress edge, InetSocketAddress phones)
      throws IOException {
    TipringCallPlacer placer = new TipringCallPlacer(edge);
    try {
      placer.bind(phones);
    } catch (IOException e) {
      placer.close();
      throw e;
    }
    placer.loop.execute(placer.pages::open);
    return placer;
  }

  private void bind(InetSocketAddress phones) throws IOException {
    var binding =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM))
            .handler(new AnsweringPhone(phones, this::find))
            .bind(phones)
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new IOException("cannot bind " + phones, binding.cause());
    }
  }

  private @Nullable LoadCall find(int number) {
    Placed placed = calls.get(number);
    return placed == null ? null : placed.call();
  }

  @Override
  public CompletableFuture<PlacedCall> place(CallOrder order) {
    CompletableFuture<PlacedCall> placed = new CompletableFuture<>();
    loop.execute(() -> place(new LoadCall(order, placed)));
    return placed;
  }

  private void place(LoadCall call) {
    int number = call.order().call();
    if (calls.containsKey(number)) {
      call.refuse(new CallRefused(CallRefused.ERROR, "there is a call " + number + " already"));
      return;
    }
    LoadPage page = pages.withRoom();
    calls.put(number, new Placed(call, page));
    var _ = call.over().thenRun(() -> calls.remove(number));
    call.alarm(
        loop.schedule(
            () -> {
              call.refuse(silence());
              page.hangUp(call);
            },
            PATIENCE_SECONDS,
            TimeUnit.SECONDS));
    page.call(call);
  }

  @Override
  public CompletableFuture<Void> hangUp(int call) {
    CompletableFuture<Void> hungUp = new CompletableFuture<>();
    loop.execute(() -> hangUp(call, hungUp));
    return hungUp;
  }

  private void hangUp(int number, CompletableFuture<Void> hungUp) {
    Placed placed = calls.get(number);
    if (placed == null) {
      hungUp.complete(null);
      return;
    }
    LoadCall call = placed.call();
    var _ = call.over().thenRun(() -> hungUp.complete(null));
    call.alarm(
        loop.schedule(
            () -> hungUp.completeExceptionally(silence()), PATIENCE_SECONDS, TimeUnit.SECONDS));
    placed.page().hangUp(call);
  }

  private static CallRefused silence() {
    return new CallRefused(
        CallRefused.SILENCE, "nothing came within " + PATIENCE_SECONDS + " seconds");
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
