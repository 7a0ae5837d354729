package org.tipring.media.rtcp;

/**
 * What a receiver says of one source (RFC 3550 section 6.4.1). SSRC, sequence number and times are
 * unsigned 32-bit numbers in an int.
 *
 * @param fractionLost since the report before, in 256ths
 * @param lost packets in all, 24 bits with a sign
 * @param jitter in units of the timestamp
 * @param lastReport middle 32 bits of the NTP time in the source's last sender report, or 0
 * @param sinceLastReport since that came, in 65536ths of a second
 */
public record ReportBlock(
    int ssrc,
    int fractionLost,
    int lost,
    int highestSequence,
    int jitter,
    int lastReport,
    int sinceLastReport) {}
