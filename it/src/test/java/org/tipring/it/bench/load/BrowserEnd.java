package org.tipring.it.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tipring.config.LimitsConfig;
import org.tipring.config.PortRange;
import org.tipring.config.WebRtcConfig;
import org.tipring.it.bench.calling.CallRefused;
import org.tipring.it.peers.Loopback;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.session.WebRtcEngine;

/**
 * A browser without a head: the gateway's own WebRTC in the role of the one that offers, with a
 * port and a certificate of its own.
 */
final class BrowserEnd implements MediaSession.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final WebRtcConfig CONFIG =
      new WebRtcConfig(
          1, PortRange.ANY, List.of(Loopback.HOST), null, WebRtcConfig.DtlsRole.ACTIVE);
  private static final LimitsConfig LIMITS =
      new LimitsConfig(
          1, 1, 0, 1, 1, 1, PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofHours(1), 0, 1, 1);

  private final WebRtcEngine engine;
  private final List<MediaFormat> formats;
  private final MediaSession session;
  private final CompletableFuture<Void> connected = new CompletableFuture<>();

  /**
   * Binds a port; off the loop.
   *
   * @param formats to offer
   * @param ear gets sound and pictures
   */
  BrowserEnd(MediaLoop loop, List<MediaFormat> formats, RtpSink ear) {
    this.formats = formats;
    engine = new WebRtcEngine(CONFIG, LIMITS, List.of(loop));
    session = loop.eventLoop().submit(() -> engine.newSession(loop)).syncUninterruptibly().getNow();
    session.listen(this);
    session.receiveInto(ear);
    session.video().receiveInto(ear);
  }

  /** To be called on the loop, as everything from here on. */
  String offer() {
    return SdpWriter.write(session.createOffer(formats));
  }

  /** Done when ICE and DTLS are. */
  CompletableFuture<Void> connect(String answer) {
    if (!(SdpReader.read(answer) instanceof SdpReader.Result.Read read)) {
      connected.completeExceptionally(new CallRefused("bad-answer", "it is no SDP"));
    } else if (session.acceptAnswer(read.description())
        instanceof MediaSession.Negotiation.Refused refused) {
      onFailed(refused.failure());
    }
    return connected;
  }

  RtpSink sink() {
    return session.sink();
  }

  int payloadType() {
    @Nullable NegotiatedAudio audio = session.audio();
    return audio == null ? -1 : audio.sends().getFirst().payloadType();
  }

  RtpSink pictureSink() {
    return session.video().sink();
  }

  int picturePayloadType() {
    @Nullable NegotiatedVideo video = session.video().negotiated();
    return video == null ? -1 : video.sends().getFirst().payloadType();
  }

  @Override
  public void onConnected() {
    connected.complete(null);
  }

  @Override
  public void onFailed(SessionFailure failure) {
    connected.completeExceptionally(new CallRefused("media", failure.reason()));
  }

  @Override
  public void onPeerLoss(double fractionLost) {}

  @Override
  public void close() {
    session.close();
    engine.close();
  }
}
