package org.tipring.webrtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tipring.media.loop.MediaLoop;
import org.tipring.webrtc.sdp.IceCandidate;
import org.tipring.webrtc.sdp.LocalCandidates;
import org.tipring.webrtc.transport.BrowserPort;

/** An agent on a loopback port of its own, and all that it says. */
final class TestingPeer implements IceAgent.Listener, AutoCloseable {
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  final BrowserPort port;
  final IceAgent agent;
  final BlockingQueue<InetSocketAddress> selected = new LinkedBlockingQueue<>();
  final BlockingQueue<InetSocketAddress> validated = new LinkedBlockingQueue<>();
  final CompletableFuture<Boolean> failed = new CompletableFuture<>();
  final CompletableFuture<Boolean> consentLost = new CompletableFuture<>();

  TestingPeer(MediaLoop loop, boolean controlling) {
    port = BrowserPort.open(loop, new InetSocketAddress(LOOPBACK, 0));
    IceSettings settings = new IceSettings(List.of(LOOPBACK));
    agent = onLoop(() -> Ice4jAgent.create(port, settings, controlling, this));
  }

  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, port.port());
  }

  IceCandidate candidate() {
    return LocalCandidates.of(List.of(LOOPBACK), port.port()).getFirst();
  }

  void start(TestingPeer other) {
    onLoop(() -> {
      agent.start(other.agent.localUfrag(), other.agent.localPassword());
      return true;
    });
  }

  void add(IceCandidate candidate) {
    onLoop(() -> {
      agent.addRemoteCandidate(candidate);
      return true;
    });
  }

  InetSocketAddress nextSelected() throws InterruptedException {
    InetSocketAddress remote = selected.poll(20, TimeUnit.SECONDS);
    if (remote == null) {
      throw new AssertionError("nothing was selected");
    }
    return remote;
  }

  <T> T onLoop(Supplier<T> task) {
    return port.loop().eventLoop().submit(task::get).syncUninterruptibly().getNow();
  }

  @Override
  public void onHeardFrom(InetSocketAddress remote) {}

  @Override
  public void onValidated(InetSocketAddress remote) {
    validated.add(remote);
  }

  @Override
  public void onSelected(InetSocketAddress remote) {
    selected.add(remote);
  }

  @Override
  public void onFailed() {
    failed.complete(true);
  }

  @Override
  public void onConsentLost() {
    consentLost.complete(true);
  }

  @Override
  public void close() {
    onLoop(() -> {
      agent.close();
      return true;
    });
    port.close();
  }
}
