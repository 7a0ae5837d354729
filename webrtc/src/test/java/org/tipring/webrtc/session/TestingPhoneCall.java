package org.tipring.webrtc.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tipring.config.LimitsConfig;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.DtlsContext;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.ice.IceSettings;
import org.tipring.webrtc.sdp.SecurePhoneDescriptions;
import org.tipring.webrtc.transport.BrowserPort;

/** Two sessions over loopback, each what the other takes for a phone with DTLS-SRTP. */
final class TestingPhoneCall implements AutoCloseable {
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  static final List<MediaFormat> SOUND = List.of(MediaFormat.PCMU);

  final MediaLoops loops = new MediaLoops(1);
  final MediaLoop loop = loops.next();
  final End here;
  final End there;

  TestingPhoneCall(boolean usesIce) {
    here = new End(usesIce, DtlsRole.SERVER);
    there = new End(usesIce, DtlsRole.CLIENT);
  }

  String offer(End from) {
    return SdpWriter.write(onLoop(() -> from.session.createOffer(SOUND)));
  }

  /** Its text, or nothing when it was refused. */
  String answer(End to, String offer) {
    Negotiation answered = onLoop(() -> to.session.answer(TestingCall.parse(offer), SOUND));
    return answered instanceof Negotiation.Agreed agreed
        ? SdpWriter.write(agreed.description())
        : "";
  }

  Negotiation accept(End from, String answer) {
    return onLoop(() -> from.session.acceptAnswer(TestingCall.parse(answer)));
  }

  /** Offer and answer, and both know of it. */
  void negotiate(End from, End to) {
    String answer = answer(to, offer(from));
    accept(from, answer);
    run(to.session::onAnswerSent);
  }

  void goBothWays(End one, End other) throws Exception {
    goesFrom(one, other);
    goesFrom(other, one);
  }

  void goBothWaysOnceConnected() throws Exception {
    here.awaitConnected();
    there.awaitConnected();
    goBothWays(here, there);
  }

  /** Another session on the port of an end. */
  SecurePhoneSession secondOn(End end) {
    return onLoop(() -> session(end.port, false, DtlsRole.CLIENT, TestingCall.LIMITS));
  }

  private static SecurePhoneSession session(
      BrowserPort port, boolean usesIce, DtlsRole role, LimitsConfig limits) {
    List<InetAddress> addresses = List.of(LOOPBACK);
    DtlsContext dtls = new DtlsContext(Clock.systemUTC(), Duration.ofSeconds(8));
    return new SecurePhoneSession(
        new WebRtcContext(new IceSettings(addresses), dtls, addresses, role, limits),
        port,
        new SecurePhoneDescriptions(LOOPBACK, port.port(), 20, false, 1),
        usesIce);
  }

  void goesFrom(End from, End to) throws Exception {
    int sequence = ++from.sequence;
    run(() ->
        from.session
            .sink()
            .accept(
                TestingRtp.packet(0, 7, sequence, 160 * sequence, new byte[] {(byte) sequence}),
                loop.nanoTime()));
    if (!Integer.valueOf(sequence).equals(to.heard.poll(20, TimeUnit.SECONDS))) {
      throw new AssertionError("packet " + sequence + " was not heard: " + to.session);
    }
  }

  <T> T onLoop(Supplier<T> task) {
    return loop.eventLoop().submit(task::get).syncUninterruptibly().getNow();
  }

  void run(Runnable task) {
    loop.eventLoop().submit(task).syncUninterruptibly();
  }

  @Override
  public void close() {
    here.close();
    there.close();
    loops.close();
  }

  /** A session on a port of its own, with a certificate of its own. */
  final class End implements MediaSession.Listener, AutoCloseable {
    final BrowserPort port = BrowserPort.open(loop, new InetSocketAddress(LOOPBACK, 0));
    final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    final CompletableFuture<SessionFailure> failure = new CompletableFuture<>();
    final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    final SecurePhoneSession session;
    private int sequence;

    End(boolean usesIce, DtlsRole role) {
      this(usesIce, role, TestingCall.LIMITS);
    }

    End(boolean usesIce, DtlsRole role, LimitsConfig limits) {
      session = session(port, usesIce, role, limits);
      session.listen(this);
      session.receiveInto(
          (packet, now) -> heard.add(packet.array()[packet.payloadOffset()] & 0xff));
    }

    void awaitConnected() throws Exception {
      connected.get(30, TimeUnit.SECONDS);
    }

    /** Of the association of now: the other end may have its own a moment before. */
    void awaitKeys() {
      long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!onLoop(session::toString).contains(", keys")) {
        if (System.nanoTime() > until) {
          throw new AssertionError(session);
        }
        Thread.onSpinWait();
      }
    }

    @Override
    public void onConnected() {
      connected.complete(true);
    }

    @Override
    public void onFailed(SessionFailure why) {
      failure.complete(why);
      connected.completeExceptionally(new AssertionError(why));
    }

    @Override
    public void onPeerLoss(double fractionLost) {}

    @Override
    public void close() {
      run(session::close);
      port.close();
    }
  }
}
