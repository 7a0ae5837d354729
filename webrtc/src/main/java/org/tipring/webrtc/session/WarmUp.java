package org.tipring.webrtc.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.srtp.SrtpSession;
import org.tipring.webrtc.ice.IceSettings;
import org.tipring.webrtc.transport.BrowserPort;

/** Two sessions that call each other once, over loopback ports of their own. */
final class WarmUp {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WebRtcContext context;
  private final MediaLoop loop;
  private final CountDownLatch connected = new CountDownLatch(2);

  WarmUp(WebRtcContext engine, MediaLoop loop) {
    List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
    this.loop = loop;
    context =
        new WebRtcContext(
            new IceSettings(loopback),
            engine.dtls(),
            loopback,
            engine.preferredRole(),
            engine.limits());
  }

  boolean run() {
    SrtpSession.warmUp();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (BrowserPort one = BrowserPort.open(loop, any);
        BrowserPort other = BrowserPort.open(loop, any)) {
      MediaSession caller = new WebRtcSession(context, one);
      MediaSession callee = new WebRtcSession(context, other);
      onLoop(() -> join(caller, callee));
      boolean done = connected.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      onLoop(caller::close);
      onLoop(callee::close);
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void onLoop(Runnable task) {
    loop.await(task, PATIENCE);
  }

  private void join(MediaSession caller, MediaSession callee) {
    caller.listen(new Connected());
    callee.listen(new Connected());
    List<MediaFormat> formats = List.of(MediaFormat.OPUS);
    SessionDescription offer = caller.createOffer(formats);
    if (callee.answer(offer, formats) instanceof MediaSession.Negotiation.Agreed agreed) {
      caller.acceptAnswer(agreed.description());
    }
  }

  private final class Connected implements MediaSession.Listener {
    @Override
    public void onConnected() {
      connected.countDown();
    }

    @Override
    public void onFailed(SessionFailure failure) {
      log.info("warming up: {}", failure.reason());
    }

    @Override
    public void onPeerLoss(double fractionLost) {}
  }
}
