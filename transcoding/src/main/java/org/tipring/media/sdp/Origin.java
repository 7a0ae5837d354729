package org.tipring.media.sdp;

/**
 * The {@code o=} line (RFC 8866 section 5.2). Session id and version are kept as unsigned 64-bit
 * decimal numbers in a long.
 *
 * @param address the unicast address, as written
 */
public record Origin(String username, long sessionId, long sessionVersion, String address) {}
