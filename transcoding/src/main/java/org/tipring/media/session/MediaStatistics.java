package org.tipring.media.session;

/**
 * Counters of one media session, from its beginning.
 *
 * @param packetsLost as RFC 3550 section 6.4.1 counts them (never below 0 here)
 * @param jitterMillis interarrival jitter, RFC 3550 section 6.4.1
 * @param roundTripMillis from RTCP; negative when not known yet
 * @param packetsDropped received and refused, for whatever reason
 */
public record MediaStatistics(
    long packetsReceived,
    long packetsLost,
    double jitterMillis,
    double roundTripMillis,
    long packetsSent,
    long packetsDropped) {}
