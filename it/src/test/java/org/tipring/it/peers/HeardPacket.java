package org.tipring.it.peers;

/**
 * One RTP packet as the tests' phone received it.
 *
 * @param atMillis when, in milliseconds of the epoch
 * @param payload a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeardPacket(
    double atMillis,
    String source,
    int payloadType,
    boolean marker,
    int sequence,
    long timestamp,
    long ssrc,
    byte[] payload) {}
