package org.tipring.webrtc.session;

import java.net.InetAddress;
import java.util.List;
import org.tipring.config.LimitsConfig;
import org.tipring.webrtc.dtls.DtlsContext;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.ice.IceSettings;

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
    LimitsConfig limits) {}
