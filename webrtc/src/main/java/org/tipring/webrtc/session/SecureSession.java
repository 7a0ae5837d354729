package org.tipring.webrtc.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.VideoStream;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpSession;
import org.tipring.webrtc.transport.BrowserPort;

/**
 * What browsers and phones with DTLS have in common: the media of a leg once there are a path and
 * keys (RFC 5764). How descriptions are read and written is the affair of its kinds.
 */
abstract class SecureSession implements MediaSession, MediaTransport.Listener {
  private static final Listener NOBODY = new Unheard();

  private final DropCounters drops = new DropCounters();
  private final SecurePath path = new SecurePath();
  private final OutboundMedia outbound = new OutboundMedia(path, drops);
  private final BrowserVideo video;
  private final InboundMedia inbound;
  private final RtcpExchange rtcp;
  private final String cname = UUID.randomUUID().toString();
  private Listener listener = NOBODY;
  private @Nullable MediaTransport transport;
  private @Nullable NegotiatedAudio audio;
  private boolean secured;
  private boolean connected;
  private boolean over;

  SecureSession(BrowserPort port) {
    video = new BrowserVideo(port.loop(), path, cname);
    inbound = new InboundMedia(video, drops);
    rtcp =
        new RtcpExchange(
            port.loop(), path, video, inbound.receiver(), outbound.rewriter(), cname, drops);
    video.playsWith(rtcp.reporter());
  }

  String cname() {
    return cname;
  }

  /** Of all sound that we send. */
  int audioSsrc() {
    return outbound.rewriter().ssrc();
  }

  BrowserVideo pictures() {
    return video;
  }

  /** This is how the peer is reached from now on; what was before is over, its keys too. */
  void use(MediaTransport next) {
    if (transport != null) {
      transport.close();
      path.close();
      secured = false;
    }
    transport = next;
  }

  void agreed(NegotiatedAudio agreed) {
    audio = agreed;
    outbound.negotiated(agreed);
    inbound.negotiated(agreed);
  }

  @Override
  public @Nullable NegotiatedAudio audio() {
    return audio;
  }

  @Override
  public RtpSink sink() {
    return outbound;
  }

  @Override
  public void receiveInto(RtpSink sink) {
    inbound.into(sink);
  }

  @Override
  public VideoStream video() {
    return video;
  }

  @Override
  public void listen(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void onKeys(SrtpKeys keys) {
    MediaTransport peer = transport;
    if (peer == null) {
      return;
    }
    SrtpSession srtp = new SrtpSession(keys, drops);
    inbound.secure(srtp);
    path.secure(srtp, peer);
    rtcp.start(srtp, fraction -> listener.onPeerLoss(fraction));
    secured = true;
    tellIfConnected();
  }

  @Override
  public void onPath() {
    tellIfConnected();
  }

  private void tellIfConnected() {
    if (secured && !connected && transport != null && transport.hasPath()) {
      connected = true;
      listener.onConnected();
    }
  }

  @Override
  public void onMedia(byte[] array, int offset, int length, long nowNanos) {
    boolean isAuthentic =
        RtcpReader.isRtcp(array, offset, length)
            ? rtcp.receive(array, offset, length, nowNanos)
            : inbound.onPacket(array, offset, length, nowNanos);
    if (isAuthentic) {
      onHeard(nowNanos);
    }
  }

  /** Something came that is the peer's beyond doubt. */
  void onHeard(long nowNanos) {}

  @Override
  public void onFailed(SessionFailure failure) {
    if (!over) {
      over = true;
      listener.onFailed(failure);
    }
  }

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(
        inbound.receiver().totalReceived(),
        inbound.receiver().totalLost(),
        inbound.receiver().jitterMillis(),
        rtcp.roundTripMillis(),
        outbound.rewriter().packets(),
        drops.total());
  }

  @Override
  public void close() {
    over = true;
    listener = NOBODY;
    rtcp.close();
    video.close();
    path.close();
    if (transport != null) {
      transport.close();
    }
  }

  @Override
  public String toString() {
    String way = path.isOpen() ? "a path" : "no path";
    return "WebRTC session: " + way + ", " + (secured ? "keys" : "no keys") + "; drops: " + drops;
  }

  private static final class Unheard implements Listener {
    @Override
    public void onConnected() {}

    @Override
    public void onFailed(SessionFailure failure) {}

    @Override
    public void onPeerLoss(double fractionLost) {}
  }
}
