package org.tipring.it.bench.video;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.codec.VideoCodecs;
import org.tipring.media.codec.ffmpeg.FfmpegCodecs;

/**
 * A process of its own that converts the films of some calls in a plain loop, without RTP, other
 * processes or time between pictures, and prints a {@link FilmCost}.
 */
public final class FfmpegAlone {
  private static final int WARMING_FRAMES = 60;

  private final List<Conversion> toPhone = new ArrayList<>();
  private final List<Conversion> toBrowser = new ArrayList<>();

  private FfmpegAlone(FilmedCall call, int calls) {
    VideoCodecs codecs = new FfmpegCodecs();
    Film vp8 = call.film(VideoCodec.VP8);
    Film h264 = call.film(VideoCodec.H264);
    for (int i = 0; i < calls; i++) {
      toPhone.add(new Conversion(vp8, call.size(), call.toPhone(), codecs));
      toBrowser.add(new Conversion(h264, call.size(), call.toBrowser(), codecs));
    }
  }

  /**
   * @param arguments what {@link FilmedCall#arguments} gives, then calls and frames
   */
  public static void main(String[] arguments) {
    int calls = Integer.parseInt(arguments[arguments.length - 2]);
    int frames = Integer.parseInt(arguments[arguments.length - 1]);
    FfmpegAlone alone = new FfmpegAlone(FilmedCall.read(arguments), calls);
    alone.convert(WARMING_FRAMES);
    alone.toPhone.forEach(Conversion::warm);
    alone.toBrowser.forEach(Conversion::warm);
    alone.convert(frames);
    System.out.println(alone.cost().print());
    System.out.flush();
    // not by an exit, whose hooks would wait for native libraries
    Runtime.getRuntime().halt(0);
  }

  /** A picture of each in turn, as they come to a gateway. */
  private void convert(int frames) {
    for (int i = 0; i < frames; i++) {
      toPhone.forEach(Conversion::step);
      toBrowser.forEach(Conversion::step);
    }
  }

  private FilmCost cost() {
    return new FilmCost(
        mean(toPhone, Conversion::decodeMillis),
        mean(toPhone, Conversion::encodeMillis),
        mean(toBrowser, Conversion::decodeMillis),
        mean(toBrowser, Conversion::encodeMillis));
  }

  private static double mean(List<Conversion> all, ToDoubleFunction<Conversion> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }
}
