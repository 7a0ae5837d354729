package org.tipring.webrtc.session;

import java.net.InetAddress;
import java.util.List;
import org.tipring.config.LimitsConfig;
import org.tipring.webrtc.dtls.DtlsContext;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.ice.IceSettings;
import org.tipring.webrtc.sdp.Setup;

/**
 * What all WebRTC sessions of a process have in common.
 *
 * @param advertised the addresses of our candidates, most preferred first
 * @param preferredRole ours when the browser leaves the choice
 */
record WebRtcContext(
    IceSettings ice,
    DtlsContext dtls,
    List<InetAddress> advertised,
    DtlsRole preferredRole,
    LimitsConfig limits) {
  /** Ours towards a peer that offers so. */
  DtlsRole roleTowards(Setup setup) {
    return switch (setup) {
      case ACTIVE -> DtlsRole.SERVER;
      case PASSIVE -> DtlsRole.CLIENT;
      case ACTPASS -> preferredRole;
    };
  }
}
