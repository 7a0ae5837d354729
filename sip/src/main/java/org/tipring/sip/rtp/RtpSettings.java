package org.tipring.sip.rtp;

import java.net.InetAddress;
import java.time.Duration;
import org.tipring.sip.sdp.LineSecurity;

/**
 * What is fixed for the RTP session of one call.
 *
 * @param advertised the address that the phone is told to send to
 * @param isNat whether the phone's address may be learnt
 * @param packetTimeMillis packet time that we ask for, 10 to 60
 * @param silence how long a phone that should send may be silent
 * @param security which lines are offered and taken
 */
public record RtpSettings(
    InetAddress advertised,
    boolean isNat,
    int packetTimeMillis,
    Duration silence,
    LineSecurity security) {}
