package org.tipring.webrtc.session;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoNegotiation;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.SilenceWatch;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.sdp.LocalVideo;
import org.tipring.webrtc.sdp.SecurePhoneDescription;
import org.tipring.webrtc.sdp.SecurePhoneDescriptions;
import org.tipring.webrtc.sdp.SecurePhoneDescriptions.Sound;
import org.tipring.webrtc.sdp.SecurePhoneReader;
import org.tipring.webrtc.sdp.Setup;
import org.tipring.webrtc.transport.BrowserPort;

/**
 * The media of a leg that a phone with DTLS-SRTP is at the end of (RFC 5763), with ICE or without.
 *
 * <p>Where we answer, nothing is sent to the phone before it has our answer: it could not know what
 * came, and would not answer in time.
 */
final class SecurePhoneSession extends SecureSession {
  private final PhoneTransports transports;
  private final BrowserVideo video;
  private final SecurePhoneDescriptions descriptions;
  private final SilenceWatch silence;
  private final MediaLoop.Registration ticking;
  private List<PayloadFormat> offered = List.of();
  private @Nullable SecurePhoneDescription remote;
  private @Nullable DtlsRole role;
  private boolean isAnswerSent;

  /**
   * @param usesIce in our offers
   */
  SecurePhoneSession(
      WebRtcContext context,
      BrowserPort port,
      SecurePhoneDescriptions descriptions,
      boolean usesIce) {
    super(port);
    video = pictures();
    this.descriptions = descriptions;
    transports = new PhoneTransports(context, port, usesIce, this);
    silence = new SilenceWatch(context.limits().silence());
    ticking = port.loop().everyTick(this::onTick);
  }

  @Override
  public SessionDescription createOffer(List<MediaFormat> preference) {
    offered = FormatNegotiation.offer(preference);
    NegotiatedAudio until = audio();
    Direction direction = until == null ? Direction.SENDRECV : until.direction();
    SecurePhoneDescription phone = remote;
    // pictures share the sound's transport, so the phone must have said that it can do that
    List<PayloadFormat> shown =
        phone == null || phone.video() == null ? List.of() : video.offer(preference);
    return descriptions.offer(
        transport(true).describe(),
        new Sound(offered, direction),
        shown.isEmpty() ? null : local(shown, direction));
  }

  private MediaTransport transport(boolean controlling) {
    return transports.current(controlling, this::use);
  }

  @Override
  public Negotiation answer(SessionDescription offer, List<MediaFormat> preference) {
    return switch (SecurePhoneReader.read(offer)) {
      case SecurePhoneReader.Result.Refused refused -> new Negotiation.Refused(refused.failure());
      case SecurePhoneReader.Result.Read(SecurePhoneDescription phone) ->
          answer(offer, phone, preference);
    };
  }

  private Negotiation answer(
      SessionDescription offer, SecurePhoneDescription phone, List<MediaFormat> preference) {
    Direction direction = phone.audio().direction().reversed();
    FormatNegotiation.Answer agreed =
        FormatNegotiation.answer(phone.audio().media(), direction, preference);
    if (agreed == null) {
      return new Negotiation.Refused(
          new SessionFailure.NoCommonFormat("no audio format in common"));
    }
    if (remote == null || !phone.continues(remote)) {
      role = transports.context().roleTowards(phone.transport().setup());
      transports.renew(phone.transport().hasIce(), phone.isLite(), this::use);
    }
    MediaTransport way = transport(false);
    take(phone, agreed.audio());
    VideoNegotiation.Answer pictures = video.answer(phone.video(), preference);
    SessionDescription description =
        descriptions.answer(
            offer,
            phone,
            way.describe(),
            role == DtlsRole.CLIENT ? Setup.ACTIVE : Setup.PASSIVE,
            new Sound(agreed.formats(), direction),
            pictures == null ? null : local(pictures.formats(), pictures.video().direction()));
    return new Negotiation.Agreed(description, agreed.audio());
  }

  /** The phone has our answer, or will have it in a moment. */
  @Override
  public void onAnswerSent() {
    isAnswerSent = true;
    begin();
  }

  @Override
  public Negotiation acceptAnswer(SessionDescription answer) {
    return switch (SecurePhoneReader.read(answer)) {
      case SecurePhoneReader.Result.Refused refused -> new Negotiation.Refused(refused.failure());
      case SecurePhoneReader.Result.Read(SecurePhoneDescription phone) -> accept(answer, phone);
    };
  }

  private Negotiation accept(SessionDescription answer, SecurePhoneDescription phone) {
    NegotiatedAudio agreed =
        FormatNegotiation.accept(
            offered, phone.audio().media(), phone.audio().direction().reversed());
    if (agreed == null) {
      return new Negotiation.Refused(
          new SessionFailure.NoCommonFormat("the answer has no format that we offered"));
    }
    if (remote == null || !phone.continues(remote)) {
      role = phone.transport().setup() == Setup.ACTIVE ? DtlsRole.SERVER : DtlsRole.CLIENT;
      if (!transports.takesAnswer(phone, this::use)) {
        return new Negotiation.Refused(
            new SessionFailure.BadDescription("another certificate or another use of ICE"));
      }
    }
    isAnswerSent = true;
    take(phone, agreed);
    video.accept(phone.video());
    return new Negotiation.Agreed(answer, agreed);
  }

  private void take(SecurePhoneDescription phone, NegotiatedAudio agreed) {
    InetSocketAddress known = remote == null ? null : remote.address();
    remote = phone.at(known);
    agreed(agreed);
    begin();
  }

  private void begin() {
    if (isAnswerSent && remote != null && role != null) {
      transports.begin(remote, role);
    }
  }

  private LocalVideo local(List<PayloadFormat> formats, Direction direction) {
    return video.local(formats, direction);
  }

  /** A phone's candidates are in its descriptions. */
  @Override
  public void addRemoteCandidate(String candidate) {}

  /** Its signalling tells when a phone has gone; a transfer ends an association too. */
  @Override
  public void onClosedByPeer() {}

  @Override
  void onHeard(long nowNanos) {
    silence.heard(nowNanos);
  }

  private void onTick(long nowNanos) {
    NegotiatedAudio sound = audio();
    if (sound != null && silence.isTooLong(sound.direction().receives(), nowNanos)) {
      onFailed(new SessionFailure.Silent("nothing was heard from the phone any more"));
    }
  }

  @Override
  public void close() {
    ticking.cancel();
    super.close();
  }
}
