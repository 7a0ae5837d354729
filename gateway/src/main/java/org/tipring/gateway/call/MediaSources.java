package org.tipring.gateway.call;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.config.LimitsConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.Encryption;
import org.tipring.gateway.call.SessionSource.Opening;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.rtp.RtpSession;
import org.tipring.sip.rtp.RtpSessions;
import org.tipring.sip.rtp.RtpSettings;
import org.tipring.sip.sdp.LineSecurity;
import org.tipring.webrtc.sdp.SecurePhoneReader;
import org.tipring.webrtc.session.PhoneTerms;
import org.tipring.webrtc.session.WebRtcEngine;

/**
 * Where the media of a leg comes from: WebRTC for browsers, RTP for phones, and what is between
 * both for phones whose keys come from a handshake.
 */
public final class MediaSources {
  private final WebRtcEngine browsers;
  private final RtpSessions phones;
  private final LimitsConfig limits;

  public MediaSources(WebRtcEngine browsers, RtpSessions phones, LimitsConfig limits) {
    this.browsers = browsers;
    this.phones = phones;
    this.limits = limits;
  }

  SessionSource browser(MediaLoop loop) {
    return offer -> new Opening.Opened(browsers.newSession(loop));
  }

  /**
   * @param advertised the address of ours that the phone can send to
   */
  SessionSource phone(MediaLoop loop, TrunkConfig trunk, InetAddress advertised) {
    TrunkMediaConfig media = trunk.media();
    return offer ->
        isSecuredByHandshake(media.encryption(), offer)
            ? handshake(loop, media, advertised)
            : rtp(loop, media, advertised);
  }

  /** By the trunk's policy, or because the phone offers so. */
  private static boolean isSecuredByHandshake(
      Encryption encryption, @Nullable SessionDescription offer) {
    return encryption == Encryption.DTLS
        || encryption == Encryption.DTLS_ICE
        || (offer != null && SecurePhoneReader.isSecured(offer));
  }

  private Opening handshake(MediaLoop loop, TrunkMediaConfig media, InetAddress advertised) {
    PhoneTerms terms =
        new PhoneTerms(
            media.encryption() == Encryption.DTLS_ICE, media.feedback(), media.packetTimeMillis());
    return new Opening.Opened(browsers.newPhoneSession(loop, advertised, terms));
  }

  private Opening rtp(MediaLoop loop, TrunkMediaConfig media, InetAddress advertised) {
    RtpSettings settings =
        new RtpSettings(
            advertised,
            media.nat(),
            media.packetTimeMillis(),
            limits.silence(),
            new LineSecurity(media.encryption(), media.feedback()));
    RtpSession session = phones.open(loop, settings);
    return session == null
        ? new Opening.Refused(new SessionFailure.NoResources("no RTP port is left"))
        : new Opening.Opened(session);
  }
}
