package org.tipring.it.bench.calling;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A call that is wanted.
 *
 * @param call its number, of the caller's choice, not negative
 * @param offer the browser's session description
 * @param rtp where the phone receives RTP
 * @param codec the phone's: {@code opus}, {@code PCMU} or {@code PCMA}
 * @param payloadType the phone's for that codec, unless the gateway names another
 * @param pictures the phone's, null without any
 */
public record CallOrder(
    int call,
    String offer,
    InetSocketAddress rtp,
    String codec,
    int payloadType,
    @Nullable PhonePictures pictures) {
  /** One without pictures. */
  public CallOrder(int call, String offer, InetSocketAddress rtp, String codec, int payloadType) {
    this(call, offer, rtp, codec, payloadType, null);
  }
}
