package org.tipring.media.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an offer and an answer agreed on for one audio line, seen from our side.
 *
 * @param sends the formats we may send with the payload types the peer declared, ours to choose
 *     from, most wanted first; never empty
 * @param receives every audio format that may arrive, with the payload types we declared
 * @param sendsEvents telephone-event with the clock of the first format we send, or null
 * @param receivesEvents telephone-event as it may arrive (one for each clock)
 * @param sendsComfortNoise CN (RFC 3389) as we may send it, or null
 * @param packetTimeMillis the peer's wish for packets from us (10 to 60), 20 when silent
 * @param direction as agreed, seen from our side
 */
public record NegotiatedAudio(
    List<PayloadFormat> sends,
    List<PayloadFormat> receives,
    @Nullable PayloadFormat sendsEvents,
    List<PayloadFormat> receivesEvents,
    @Nullable PayloadFormat sendsComfortNoise,
    int packetTimeMillis,
    Direction direction) {}
