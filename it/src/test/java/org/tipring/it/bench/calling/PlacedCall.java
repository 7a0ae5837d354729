package org.tipring.it.bench.calling;

import java.net.InetSocketAddress;

/**
 * A call that both ends know the other of.
 *
 * @param answer the session description for the browser, with all of the gateway's candidates
 * @param rtp where the phone is to send
 * @param payloadType with which it is to send
 */
public record PlacedCall(String answer, InetSocketAddress rtp, int payloadType) {}
