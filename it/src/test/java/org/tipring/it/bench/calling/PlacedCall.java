package org.tipring.it.bench.calling;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A call that both ends know the other of.
 *
 * @param answer the session description for the browser, with all of the gateway's candidates
 * @param rtp where the phone is to send
 * @param payloadType with which it is to send
 * @param pictures null without any
 */
public record PlacedCall(
    String answer, InetSocketAddress rtp, int payloadType, @Nullable PlacedPictures pictures) {
  /** One without pictures. */
  public PlacedCall(String answer, InetSocketAddress rtp, int payloadType) {
    this(answer, rtp, payloadType, null);
  }
}
