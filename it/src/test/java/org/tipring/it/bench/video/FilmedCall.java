package org.tipring.it.bench.video;

import java.util.List;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.video.VideoSize;

/**
 * A call whose pictures are converted both ways, as one line for another process.
 *
 * @param bitrate of the films, bits in a second of 30 pictures
 * @param rate pictures a second
 * @param toPhone at which a gateway made H.264 of VP8, bits a second
 * @param toBrowser at which it made VP8 of H.264
 */
public record FilmedCall(VideoSize size, long bitrate, int rate, long toPhone, long toBrowser) {
  Film film(VideoCodec codec) {
    return Film.of(codec, size, bitrate, rate);
  }

  List<String> arguments() {
    return List.of(
        Integer.toString(size.width()),
        Integer.toString(size.height()),
        Long.toString(bitrate),
        Integer.toString(rate),
        Long.toString(toPhone),
        Long.toString(toBrowser));
  }

  static FilmedCall read(String[] arguments) {
    return new FilmedCall(
        new VideoSize(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])),
        Long.parseLong(arguments[2]),
        Integer.parseInt(arguments[3]),
        Long.parseLong(arguments[4]),
        Long.parseLong(arguments[5]));
  }
}
