package org.tipring.media.codec;

import org.tipring.media.video.VideoSize;

/** Makes what converts pictures. */
public interface VideoCodecs {
  VideoDecoder decoder(VideoCodec codec);

  /**
   * @throws IllegalStateException when the codec does not want to
   */
  VideoEncoder encoder(VideoCodec codec, VideoEncoding encoding);

  PictureScaler scaler();

  /** Brings pictures to a size, on one thread. */
  interface PictureScaler extends AutoCloseable {
    /**
     * @param picture of this family's decoders
     * @return the same picture when it is right already, else another that is lent until the next
     *     call
     */
    Picture scale(Picture picture, VideoSize size);

    @Override
    void close();
  }
}
