package org.tipring.gateway.call;

import java.net.InetAddress;
import org.tipring.config.LimitsConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.gateway.call.SessionSource.Opening;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.rtp.RtpSession;
import org.tipring.sip.rtp.RtpSessions;
import org.tipring.sip.rtp.RtpSettings;
import org.tipring.webrtc.session.WebRtcEngine;

/** Where the media of a leg comes from: WebRTC for browsers, plain RTP for phones. */
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
    return () -> new Opening.Opened(browsers.newSession(loop));
  }

  /**
   * @param advertised the address of ours that the phone can send to
   */
  SessionSource phone(MediaLoop loop, TrunkConfig trunk, InetAddress advertised) {
    RtpSettings settings =
        new RtpSettings(
            advertised, trunk.media().nat(), trunk.media().packetTimeMillis(), limits.silence());
    return () -> {
      RtpSession session = phones.open(loop, settings);
      return session == null
          ? new Opening.Refused(new SessionFailure.NoResources("no RTP port is left"))
          : new Opening.Opened(session);
    };
  }
}
