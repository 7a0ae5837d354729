package org.tipring.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.TipringGateway;
import org.tipring.it.bench.load.SpeechScript;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.it.peers.Gateway;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.video.VideoSize;

/** Two calls through a real gateway are measured, so that what measures does not rot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TheBenchMeasuresTest {
  /** Marks come every two seconds: in each window there is one. */
  private static final Duration WINDOW = Duration.ofMillis(2_100);

  private static final int CALLS = 2;

  private final MediaLoops loops = new MediaLoops(1);
  private TipringGateway gateway;

  @BeforeAll
  void start() {
    gateway = TipringGateway.start(Gateway.command(TipringGateway.SETTINGS));
  }

  @AfterAll
  void stop() {
    gateway.close();
    loops.close();
  }

  @ParameterizedTest
  @EnumSource
  void soundThatGoesBothWays(VoiceCodec phone) {
    SpeechScript script = SpeechScript.with(phone);
    List<Figures> runs =
        measure(new MediaCase("media", script, contender -> CALLS, 1, WINDOW, Core.ANY));
    assertThat(runs).hasSize(1);
    assertThat(runs.getFirst().measured())
        .contains(
            Figure.TO_PHONE_P50, Figure.TO_BROWSER_P99, Figure.BYTES_A_PACKET, Figure.RECOVERY)
        .filteredOn(figure -> !figure.equals(Figure.RECOVERY))
        .allSatisfy(figure -> assertThat(runs.getFirst().value(figure)).isFinite());
    assertThat(runs.getFirst().value(Figure.LOSS_TO_PHONE)).isLessThan(5);
    assertThat(runs.getFirst().value(Figure.LOSS_TO_BROWSER)).isLessThan(5);
    assertThat(runs.getFirst().value(Figure.TO_PHONE_P50)).isBetween(0.0, 500.0);
    assertThat(runs.getFirst().value(Figure.TO_BROWSER_P50)).isBetween(0.0, 500.0);
  }

  @ParameterizedTest
  @EnumSource(names = "OPUS")
  void setUps(VoiceCodec phone) {
    SpeechScript script = SpeechScript.with(phone);
    List<Figures> runs = measure(new SetUpCase("set-ups", script, CALLS, 50, 2, Core.ANY));
    assertThat(runs).hasSize(2);
    assertThat(runs.getFirst().value(Figure.SET_UP_P50)).isBetween(0.1, 5_000.0);
  }

  @Test
  void picturesThatAreConverted() {
    VideoSize size = new VideoSize(160, 96);
    Figures figures =
        measure(new ConvertedPicturesCase(size, 100_000, 30, 1, 1, WINDOW, Core.ANY)).getFirst();
    assertThat(figures.value(Figure.CPU)).isPositive();
    assertThat(figures.value(Figure.FFMPEG_CPU)).isPositive();
    assertThat(figures.value(Figure.KBITS_TO_PHONE)).isGreaterThan(20);
    assertThat(figures.value(Figure.KBITS_TO_BROWSER)).isGreaterThan(20);
    assertThat(figures.value(Figure.LOSS_TO_PHONE)).isLessThan(10);
    assertThat(figures.value(Figure.LOSS_TO_BROWSER)).isLessThan(10);
  }

  @Test
  void picturesThatPass() {
    Figures figures = measure(new PassedPicturesCase(1, 1, WINDOW, Core.ANY)).getFirst();
    assertThat(figures.value(Figure.CPU_A_MEGABIT)).isPositive();
    assertThat(figures.value(Figure.LOSS_TO_PHONE)).isLessThan(5);
    assertThat(figures.value(Figure.LOSS_TO_BROWSER)).isLessThan(5);
  }

  private List<Figures> measure(Case part) {
    List<Figures> runs = new ArrayList<>();
    part.measure(Contender.TIPRING, gateway, loops.next(), runs::add);
    return runs;
  }
}
