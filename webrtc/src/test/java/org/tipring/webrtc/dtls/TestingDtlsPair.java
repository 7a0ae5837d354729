package org.tipring.webrtc.dtls;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.srtp.SrtpKeys;

/** Two associations joined by a wire that a test may tamper with; no socket. */
final class TestingDtlsPair implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  final MediaLoop loop = new MediaLoop(group.next());
  final DtlsContext context;
  final End client;
  final End server;

  /** What becomes of each datagram on its way; null loses it. */
  volatile UnaryOperator<byte @Nullable []> wire = datagram -> datagram;

  TestingDtlsPair(Duration timeout) {
    context = new DtlsContext(Clock.systemUTC(), timeout);
    client = new End();
    server = new End();
    client.other = server;
    server.other = client;
  }

  void start() {
    onLoop(() -> {
      server.association.start(DtlsRole.SERVER, List.of(client.association.fingerprint()));
      client.association.start(DtlsRole.CLIENT, List.of(server.association.fingerprint()));
    });
  }

  void onLoop(Runnable task) {
    loop.eventLoop().submit(task).syncUninterruptibly();
  }

  @Override
  public void close() {
    onLoop(client.association::close);
    onLoop(server.association::close);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One of the two, with what it said. */
  final class End implements DtlsAssociation.Listener {
    final DtlsAssociation association = new DtlsAssociation(loop, context, this::send, this);
    final CompletableFuture<SrtpKeys> keys = new CompletableFuture<>();
    final CompletableFuture<String> failure = new CompletableFuture<>();
    final CompletableFuture<Boolean> goodbye = new CompletableFuture<>();
    @Nullable End other;

    private void send(byte[] datagram) {
      byte[] left = wire.apply(datagram);
      if (left != null && other != null) {
        DtlsAssociation peer = other.association;
        loop.eventLoop().execute(() -> peer.receive(left, 0, left.length));
      }
    }

    @Override
    public void onKeys(SrtpKeys exported) {
      keys.complete(exported);
    }

    @Override
    public void onFailed(String reason) {
      failure.complete(reason);
    }

    @Override
    public void onClosed() {
      goodbye.complete(true);
    }
  }
}
