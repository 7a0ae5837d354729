package org.tipring.media.codec;

/** The codings of pictures that can be converted. */
public enum VideoCodec {
  /** RFC 6386. */
  VP8,
  /** ITU-T H.264, as a byte stream with start codes. */
  H264,
  /** Not a coding but an order for a test card, see {@link org.tipring.media.video.CardOrder}. */
  CARD
}
