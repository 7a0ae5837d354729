package org.tipring.webrtc.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.sdp.BrowserDescription;
import org.tipring.webrtc.sdp.BrowserDescriptionReader;
import org.tipring.webrtc.sdp.BrowserLine;
import org.tipring.webrtc.sdp.IceCandidate;
import org.tipring.webrtc.sdp.RemoteTransport;
import org.tipring.webrtc.sdp.Setup;
import org.tipring.webrtc.transport.BrowserPort;

/**
 * The media of a leg that a browser is at the end of: its descriptions, and behind them ICE, DTLS
 * and SRTP (RFC 8834, RFC 8827).
 *
 * <p>Whether the browser is still there is told by its consent (RFC 7675), so there is no watch for
 * silence: a muted browser, or one on hold, may say nothing for as long as it likes.
 */
final class WebRtcSession extends SecureSession {
  private final WebRtcContext context;
  private final BrowserPort port;
  private final BrowserVideo video;
  private final OwnDescriptions descriptions;
  private @Nullable PeerTransport transport;
  private @Nullable BrowserDescription remote;
  private @Nullable DtlsRole role;
  private List<PayloadFormat> offered = List.of();

  WebRtcSession(WebRtcContext context, BrowserPort port) {
    super(port);
    this.context = context;
    this.port = port;
    video = pictures();
    descriptions = new OwnDescriptions(cname(), audioSsrc(), video);
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
    RemoteTransport theirs = offer.transport();
    if (remote != null && !theirs.fingerprints().equals(remote.transport().fingerprints())) {
      return new Negotiation.Refused(
          new SessionFailure.BadDescription("another certificate within one session"));
    }
    PeerTransport peer = transport(false);
    if (remote == null || role == null) {
      role = context.roleTowards(theirs.setup());
      peer.begin(theirs, role);
    } else if (theirs.restartsIce(remote.transport())) {
      peer.restart(theirs);
    } else {
      theirs.candidates().forEach(peer::addRemoteCandidate);
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
      role = answer.transport().setup() == Setup.ACTIVE ? DtlsRole.SERVER : DtlsRole.CLIENT;
      transport(true).begin(answer.transport(), role);
    }
    take(answer, agreed);
    video.accept(answer.video());
    return new Negotiation.Agreed(answer.description(), agreed);
  }

  private void take(BrowserDescription description, NegotiatedAudio audio) {
    remote = description;
    agreed(audio);
  }

  private PeerTransport transport(boolean controlling) {
    if (transport == null) {
      transport = new PeerTransport(context, port, controlling, this);
      use(transport);
    }
    return transport;
  }

  @Override
  public void addRemoteCandidate(String candidate) {
    IceCandidate parsed = candidate.isEmpty() ? null : IceCandidate.parse(candidate);
    if (parsed != null && transport != null) {
      transport.addRemoteCandidate(parsed);
    }
  }

  @Override
  public void onClosedByPeer() {
    onFailed(new SessionFailure.NoPath("the browser has closed its connection"));
  }
}
