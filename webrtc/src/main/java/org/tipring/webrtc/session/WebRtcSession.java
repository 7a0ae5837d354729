package org.tipring.webrtc.session;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.VideoStream;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpSession;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.sdp.BrowserDescription;
import org.tipring.webrtc.sdp.BrowserDescriptionReader;
import org.tipring.webrtc.sdp.BrowserLine;
import org.tipring.webrtc.sdp.IceCandidate;
import org.tipring.webrtc.sdp.Setup;
import org.tipring.webrtc.transport.BrowserPort;

/**
 * The media of a leg that a browser is at the end of: its descriptions, and behind them ICE, DTLS
 * and SRTP (RFC 8834, RFC 8827).
 *
 * <p>Whether the browser is still there is told by its consent (RFC 7675), so there is no watch for
 * silence: a muted browser, or one on hold, may say nothing for as long as it likes.
 */
final class WebRtcSession implements MediaSession, PeerTransport.Listener {
  private static final Listener NOBODY = new Unheard();

  private final WebRtcContext context;
  private final BrowserPort port;
  private final DropCounters drops = new DropCounters();
  private final SecurePath path = new SecurePath();
  private final OutboundMedia outbound = new OutboundMedia(path, drops);
  private final BrowserVideo video;
  private final InboundMedia inbound;
  private final RtcpExchange rtcp;
  private final OwnDescriptions descriptions;
  private Listener listener = NOBODY;
  private @Nullable PeerTransport transport;
  private @Nullable BrowserDescription remote;
  private @Nullable DtlsRole role;
  private @Nullable NegotiatedAudio audio;
  private List<PayloadFormat> offered = List.of();
  private boolean secured;
  private boolean connected;
  private boolean over;

  WebRtcSession(WebRtcContext context, BrowserPort port) {
    this.context = context;
    this.port = port;
    String cname = UUID.randomUUID().toString();
    video = new BrowserVideo(port.loop(), path, cname);
    inbound = new InboundMedia(video, drops);
    rtcp =
        new RtcpExchange(
            port.loop(), path, video, inbound.receiver(), outbound.rewriter(), cname, drops);
    video.playsWith(rtcp.reporter());
    descriptions = new OwnDescriptions(cname, outbound.rewriter().ssrc(), video);
  }

  @Override
  public SessionDescription createOffer(List<MediaFormat> preference) {
    offered = FormatNegotiation.offer(preference);
    return descriptions.offer(transport(true).describe(), offered, video.offer(preference));
  }

  @Override
  public Negotiation answer(SessionDescription offer, List<MediaFormat> preference) {
    return switch (BrowserDescriptionReader.read(offer)) {
      case BrowserDescriptionReader.Result.Refused refused ->
          new Negotiation.Refused(refused.failure());
      case BrowserDescriptionReader.Result.Read read -> answer(read.description(), preference);
    };
  }

  private Negotiation answer(BrowserDescription offer, List<MediaFormat> preference) {
    BrowserLine line = offer.audio();
    FormatNegotiation.Answer agreed =
        FormatNegotiation.answer(line.media(), line.direction().reversed(), preference);
    if (agreed == null) {
      return new Negotiation.Refused(
          new SessionFailure.NoCommonFormat("the browser offers no format that we bear"));
    }
    if (remote != null && !offer.fingerprints().equals(remote.fingerprints())) {
      return new Negotiation.Refused(
          new SessionFailure.BadDescription("another certificate within one session"));
    }
    PeerTransport peer = transport(false);
    if (remote == null || role == null) {
      role = roleTowards(offer.setup());
      peer.begin(offer, role);
    } else if (offer.restartsIce(remote)) {
      peer.restart(offer);
    } else {
      offer.candidates().forEach(peer::addRemoteCandidate);
    }
    take(offer, agreed.audio());
    SessionDescription description =
        descriptions.answer(
            offer,
            peer.describe(),
            role == DtlsRole.CLIENT ? Setup.ACTIVE : Setup.PASSIVE,
            agreed,
            video.answer(offer.video(), preference));
    return new Negotiation.Agreed(description, agreed.audio());
  }

  private DtlsRole roleTowards(Setup setup) {
    return switch (setup) {
      case ACTIVE -> DtlsRole.SERVER;
      case PASSIVE -> DtlsRole.CLIENT;
      case ACTPASS -> context.preferredRole();
    };
  }

  @Override
  public Negotiation acceptAnswer(SessionDescription answer) {
    return switch (BrowserDescriptionReader.read(answer)) {
      case BrowserDescriptionReader.Result.Refused refused ->
          new Negotiation.Refused(refused.failure());
      case BrowserDescriptionReader.Result.Read read -> accept(read.description());
    };
  }

  private Negotiation accept(BrowserDescription answer) {
    NegotiatedAudio agreed =
        FormatNegotiation.accept(
            offered, answer.audio().media(), answer.audio().direction().reversed());
    if (agreed == null) {
      return new Negotiation.Refused(
          new SessionFailure.NoCommonFormat("the answer has no format that we offered"));
    }
    if (remote == null) {
      role = answer.setup() == Setup.ACTIVE ? DtlsRole.SERVER : DtlsRole.CLIENT;
      transport(true).begin(answer, role);
    }
    take(answer, agreed);
    video.accept(answer.video());
    return new Negotiation.Agreed(answer.description(), agreed);
  }

  private void take(BrowserDescription description, NegotiatedAudio agreed) {
    remote = description;
    audio = agreed;
    outbound.negotiated(agreed);
    inbound.negotiated(agreed);
  }

  private PeerTransport transport(boolean controlling) {
    if (transport == null) {
      transport = new PeerTransport(context, port, controlling, this);
    }
    return transport;
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
  public void addRemoteCandidate(String candidate) {
    IceCandidate parsed = candidate.isEmpty() ? null : IceCandidate.parse(candidate);
    if (parsed != null && transport != null) {
      transport.addRemoteCandidate(parsed);
    }
  }

  @Override
  public void onKeys(SrtpKeys keys) {
    SrtpSession srtp = new SrtpSession(keys, drops);
    PeerTransport peer = transport(false);
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
    if (RtcpReader.isRtcp(array, offset, length)) {
      rtcp.receive(array, offset, length, nowNanos);
    } else {
      inbound.onPacket(array, offset, length, nowNanos);
    }
  }

  @Override
  public void onFailed(SessionFailure failure) {
    if (!over) {
      over = true;
      listener.onFailed(failure);
    }
  }

  @Override
  public void onClosedByPeer() {
    onFailed(new SessionFailure.NoPath("the browser has closed its connection"));
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
