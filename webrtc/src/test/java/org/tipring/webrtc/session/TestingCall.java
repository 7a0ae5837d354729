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
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.DtlsContext;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.ice.IceSettings;
import org.tipring.webrtc.transport.BrowserPort;

/** Two sessions over loopback, each with a port of its own: one plays the browser. */
final class TestingCall implements AutoCloseable {
  static final LimitsConfig LIMITS = limits();

  final MediaLoops loops = new MediaLoops(1);
  final MediaLoop loop = loops.next();
  final DtlsContext dtls = new DtlsContext(Clock.systemUTC(), Duration.ofSeconds(8));
  final BrowserPort browserPort = open();
  final BrowserPort gatewayPort = open();
  private final DtlsRole gatewayRole;
  End browser;
  End gateway;

  TestingCall(DtlsRole gatewayRole) {
    this.gatewayRole = gatewayRole;
    browser = new End(browserPort, DtlsRole.CLIENT);
    gateway = new End(gatewayPort, gatewayRole);
  }

  /** Two new sessions in place of the old, which are closed already. */
  void renew() {
    browser = new End(browserPort, DtlsRole.CLIENT);
    gateway = new End(gatewayPort, gatewayRole);
  }

  private static LimitsConfig limits() {
    Duration ten = Duration.ofSeconds(10);
    return new LimitsConfig(
        10, 10, 0, 10, 10, 10, ten, ten, ten, ten, Duration.ofHours(1), 0, 100, 100);
  }

  private BrowserPort open() {
    return BrowserPort.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** The browser's offer as text, as the page would send it. */
  String offer(MediaFormat... formats) {
    return SdpWriter.write(onLoop(() -> browser.session.createOffer(List.of(formats))));
  }

  MediaSession.Negotiation answer(String offer, MediaFormat... formats) {
    return onLoop(() -> gateway.session.answer(parse(offer), List.of(formats)));
  }

  /** Offer, answer, and both connected. */
  void connect(MediaFormat... formats) throws Exception {
    MediaSession.Negotiation answered = answer(offer(formats), formats);
    if (!(answered instanceof MediaSession.Negotiation.Agreed agreed)) {
      throw new AssertionError(answered);
    }
    String answer = SdpWriter.write(agreed.description());
    onLoop(() -> browser.session.acceptAnswer(parse(answer)));
    browser.connected.get(30, TimeUnit.SECONDS);
    gateway.connected.get(30, TimeUnit.SECONDS);
  }

  static SessionDescription parse(String text) {
    if (SdpReader.read(text) instanceof SdpReader.Result.Read read) {
      return read.description();
    }
    throw new AssertionError(SdpReader.read(text) + "\n" + text);
  }

  <T> T onLoop(Supplier<T> task) {
    return loop.eventLoop().submit(task::get).syncUninterruptibly().getNow();
  }

  void run(Runnable task) {
    loop.eventLoop().submit(task).syncUninterruptibly();
  }

  @Override
  public void close() {
    run(browser.session::close);
    run(gateway.session::close);
    browserPort.close();
    gatewayPort.close();
    loops.close();
  }

  /** A session and what came out of it. */
  final class End implements MediaSession.Listener {
    final WebRtcSession session;
    final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    final CompletableFuture<SessionFailure> failure = new CompletableFuture<>();
    final BlockingQueue<Double> losses = new LinkedBlockingQueue<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    End(BrowserPort port, DtlsRole role) {
      List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
      session =
          new WebRtcSession(
              new WebRtcContext(new IceSettings(loopback), dtls, loopback, role, LIMITS), port);
      session.listen(this);
      session.receiveInto((packet, now) -> heard.add(describe(packet)));
    }

    /** Sends a packet whose payload is one byte, repeated. */
    void send(int payloadType, int sequence, int timestamp, int ssrc, int payload) {
      run(() -> {
        byte[] array = new byte[RtpPacket.HEADROOM + 200 + RtpPacket.TAILROOM];
        for (int i = 0; i < 160; i++) {
          array[RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER + i] = (byte) payload;
        }
        RtpPacket packet = new RtpPacket();
        packet.compose(array, RtpPacket.HEADROOM, 160);
        packet.setPayloadType(payloadType);
        packet.setSequence(sequence);
        packet.setTimestamp(timestamp);
        packet.setSsrc(ssrc);
        session.sink().accept(packet, loop.nanoTime());
      });
    }

    String nextHeard() throws InterruptedException {
      String packet = heard.poll(20, TimeUnit.SECONDS);
      if (packet == null) {
        throw new AssertionError("nothing was heard: " + session);
      }
      return packet;
    }

    private String describe(RtpPacket packet) {
      return packet.payloadType() + " " + packet.array()[packet.payloadOffset() + 159];
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
    public void onPeerLoss(double fractionLost) {
      losses.add(fractionLost);
    }
  }
}
