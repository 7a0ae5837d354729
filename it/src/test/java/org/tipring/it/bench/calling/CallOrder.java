package org.tipring.it.bench.calling;

import java.net.InetSocketAddress;

/**
 * A call that is wanted.
 *
 * @param call its number, of the caller's choice, not negative
 * @param offer the browser's session description
 * @param rtp where the phone receives RTP
 * @param codec the phone's: {@code opus}, {@code PCMU} or {@code PCMA}
 * @param payloadType the phone's for that codec, unless the gateway names another
 */
public record CallOrder(
    int call, String offer, InetSocketAddress rtp, String codec, int payloadType) {}
