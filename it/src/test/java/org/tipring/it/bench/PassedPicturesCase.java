package org.tipring.it.bench;

import java.time.Duration;
import java.util.function.Consumer;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.load.FilmScript;
import org.tipring.it.bench.video.Film;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.video.VideoSize;

/**
 * Calls with H.264 at both ends, 1 Mbit/s each way.
 *
 * @param length of the window in which is measured
 * @param core that the gateway has
 */
record PassedPicturesCase(int calls, int runs, Duration length, Core core) implements Case {
  private static final VideoSize SIZE = new VideoSize(640, 360);
  private static final long BITRATE = 1_000_000;

  /** So long after the set-up every call shows its film, and estimates of paths have settled. */
  private static final Duration WARMING = Duration.ofSeconds(6);

  @Override
  public String title() {
    return "pass-through, H.264 at 1 Mbit/s each way";
  }

  @Override
  public int calls(Contender contender) {
    return calls;
  }

  @Override
  public void measure(
      Contender contender, MeasuredGateway gateway, MediaLoop loop, Consumer<Figures> sink) {
    Film film = Film.of(VideoCodec.H264, SIZE, BITRATE, Film.USUAL_RATE);
    // rtpengine of that age knows no bundle: it has the same packets on the one line it relays
    FilmScript script = new FilmScript(film, film, contender == Contender.RTPENGINE);
    for (int run = runs == 1 ? 1 : 0; run <= runs; run++) {
      Screening screening = Screening.of(script, calls, WARMING, length, gateway, core, loop);
      Figures figures = screening.figures();
      Use.Spent spent = screening.spent();
      figures.put(Figure.CPU, spent.millis() / spent.seconds() / calls);
      figures.put(Figure.CPU_A_MEGABIT, spent.millis() / screening.carried().megabits());
      if (run > 0) {
        sink.accept(figures);
      }
    }
  }
}
