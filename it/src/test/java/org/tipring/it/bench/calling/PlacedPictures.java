package org.tipring.it.bench.calling;

import java.net.InetSocketAddress;

/**
 * Where the pictures of a placed call go.
 *
 * @param rtp where the phone is to send them
 * @param payloadType with which it is to
 */
public record PlacedPictures(InetSocketAddress rtp, int payloadType) {}
