package org.tipring.it.bench;

import java.time.Duration;
import java.util.function.Consumer;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.load.FilmScript;
import org.tipring.it.bench.load.Traffic;
import org.tipring.it.bench.video.FfmpegProcess;
import org.tipring.it.bench.video.Film;
import org.tipring.it.bench.video.FilmCost;
import org.tipring.it.bench.video.FilmedCall;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.video.VideoSize;

/**
 * Calls with VP8 at the browser and H.264 at the phone, and, in turn with them, FFmpeg alone with
 * the same frames at the bit rates that the gateway made.
 *
 * @param bitrate of either film, bits in a second of 30 pictures
 * @param rate pictures a second
 * @param length of the window in which is measured
 * @param core that the gateway has, and FFmpeg after it
 */
record ConvertedPicturesCase(
    VideoSize size, long bitrate, int rate, int calls, int runs, Duration length, Core core)
    implements Case {
  /** So long after the set-up every call shows its film, and estimates of paths have settled. */
  private static final Duration WARMING = Duration.ofSeconds(6);

  /** Many calls with little to convert: by them the gateway's virtual machine gets warm. */
  private static final int MANY = 20;

  private static final VideoSize SMALL = new VideoSize(160, 96);
  private static final long SMALL_BITRATE = 100_000;

  /** Of each film, for FFmpeg alone. */
  private static final int FRAMES = 240;

  @Override
  public String title() {
    return "VP8 to H.264 and back, %s, %d a second".formatted(size, rate);
  }

  @Override
  public boolean suits(Contender contender) {
    return contender == Contender.TIPRING;
  }

  @Override
  public int calls(Contender contender) {
    return calls;
  }

  @Override
  public void measure(
      Contender contender, MeasuredGateway gateway, MediaLoop loop, Consumer<Figures> sink) {
    FilmScript script = script(size, bitrate, rate);
    if (runs > 1) {
      FilmScript small = script(SMALL, SMALL_BITRATE, Film.USUAL_RATE);
      Screening.of(small, MANY, WARMING, WARMING.multipliedBy(3), gateway, core, loop);
    }
    for (int run = 0; run < runs; run++) {
      sink.accept(compared(Screening.of(script, calls, WARMING, length, gateway, core, loop)));
    }
  }

  private static FilmScript script(VideoSize size, long bitrate, int rate) {
    Film vp8 = Film.of(VideoCodec.VP8, size, bitrate, rate);
    Film h264 = Film.of(VideoCodec.H264, size, bitrate, rate);
    return new FilmScript(vp8, h264, false);
  }

  private Figures compared(Screening screening) {
    Traffic toPhone = screening.carried().toPhone();
    Traffic toBrowser = screening.carried().toBrowser();
    double callSeconds = screening.spent().seconds() * calls;
    double phoneBits = 8 * toPhone.bytes() / callSeconds;
    double browserBits = 8 * toBrowser.bytes() / callSeconds;
    FilmedCall call = new FilmedCall(size, bitrate, rate, (long) phoneBits, (long) browserBits);
    FilmCost cost = FfmpegProcess.cost(call, calls, FRAMES, core);
    // a gateway that is behind decodes all, and encodes what it can
    double alone =
        (toPhone.sent() * cost.decodeVp8()
                + toPhone.heard() * cost.encodeH264()
                + toBrowser.sent() * cost.decodeH264()
                + toBrowser.heard() * cost.encodeVp8())
            / callSeconds;
    double cpuMillis = screening.spent().millis() / callSeconds;
    Figures figures = screening.figures();
    figures.put(Figure.CPU, cpuMillis);
    figures.put(Figure.CALLS_AT_30, 1000 / cpuMillis * rate / Film.USUAL_RATE);
    figures.put(Figure.FFMPEG_CPU, alone);
    figures.put(Figure.FFMPEG_RATIO, cpuMillis / alone);
    figures.put(Figure.KBITS_TO_PHONE, phoneBits / 1000);
    figures.put(Figure.KBITS_TO_BROWSER, browserBits / 1000);
    return figures;
  }
}
