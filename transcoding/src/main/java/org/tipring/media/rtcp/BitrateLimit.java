package org.tipring.media.rtcp;

/**
 * An entry of TMMBR or TMMBN (RFC 5104 section 4.2.1.1).
 *
 * @param ssrc whom the request is for, or in a notification, who made it
 * @param bitsPerSecond with everything that a packet costs
 * @param overhead what a packet costs beyond its RTP payload, in bytes, 0 to 511
 */
public record BitrateLimit(int ssrc, long bitsPerSecond, int overhead) {}
