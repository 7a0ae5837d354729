package org.tipring.webrtc.session;

/**
 * How offers to a phone with DTLS-SRTP are made.
 *
 * @param usesIce whether they bring candidates; what a phone offers is answered as it is
 * @param hasFeedback whether they name the profile with feedback
 * @param packetTimeMillis packet time that we ask for, 10 to 60
 */
public record PhoneTerms(boolean usesIce, boolean hasFeedback, int packetTimeMillis) {}
