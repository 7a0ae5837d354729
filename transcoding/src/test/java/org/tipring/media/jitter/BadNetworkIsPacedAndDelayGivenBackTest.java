package org.tipring.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.jitter.TestingFrames.MILLI;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.DropReason;

class BadNetworkIsPacedAndDelayGivenBackTest {
  @Test
  void heavyJitterIsPacedIntoAnEvenStreamAndTheDelayGivenBackWhenItCalms() {
    TestingFrames frames = new TestingFrames(false);
    Random random = TestingFrames.seeded();
    long last = 0;
    for (int i = 0; i < 1000; i++) {
      long jitter = i < 500 ? random.nextInt(120) * MILLI : 0;
      // a network keeps the order of what it holds up
      last = Math.max(last, i * 20L * MILLI + jitter);
      frames.arrives(i, last);
    }
    frames.run(1005 * 20L * MILLI);

    assertThat(frames.played()).hasSizeGreaterThan(990);
    List<TestingFrames.Out> paced = frames.played().subList(250, 480);
    List<Double> delays =
        paced.stream().map(o -> (o.atNanos() - o.frame() * 20L * MILLI) / 1e6).toList();
    double least = delays.stream().mapToDouble(d -> d).min().orElseThrow();
    double most = delays.stream().mapToDouble(d -> d).max().orElseThrow();
    assertThat(most - least).isLessThan(60);
    assertThat(most).isLessThanOrEqualTo(200);
    // two seconds into the calm, everything leaves at once again
    List<Double> calm =
        frames.delays().subList(frames.played().size() - 390, frames.played().size());
    assertThat(calm).allMatch(delay -> delay < 0.5);
    assertThat(frames.buffer.holdMillis()).isZero();
  }

  @Test
  void afterAStallOfTwoHundredMillisecondsAllIsAsBefore() {
    TestingFrames frames = new TestingFrames(true);
    for (int i = 0; i < 200; i++) {
      long at = i * 20L * MILLI;
      frames.arrives(i, i >= 50 && i < 60 ? 60 * 20L * MILLI : at);
    }
    frames.run(200 * 20L * MILLI);
    assertThat(frames.played()).hasSize(200);
    assertThat(frames.kinds()).containsOnly("play");
    assertThat(frames.delays().subList(60, 200)).containsOnly(0.0);
  }

  @Test
  void afterAStallOfASecondOldSoundIsDroppedRatherThanKeptAsDelay() {
    TestingFrames frames = new TestingFrames(true);
    for (int i = 0; i < 200; i++) {
      long at = i * 20L * MILLI;
      frames.arrives(i, i >= 50 && i < 100 ? 100 * 20L * MILLI : at);
    }
    frames.run(200 * 20L * MILLI);
    assertThat(frames.drops.of(DropReason.LATE)).isGreaterThan(40);
    assertThat(frames.delays().subList(frames.played().size() - 99, frames.played().size()))
        .containsOnly(0.0);
    assertThat(frames.total()).isBetween(199.0, 204.0);
  }

  @Test
  void aSilentBrowserIsStoodInForUntilItSpeaksAgain() {
    TestingFrames frames = new TestingFrames(true);
    for (int i = 0; i < 50; i++) {
      frames.arrives(i, i * 20L * MILLI);
    }
    // ten pauses of 2 s, each ended by one frame
    for (int i = 0; i < 10; i++) {
      int time = 150 + i * 100;
      frames.arrives(50 + i, time, time * 20L * MILLI);
    }
    frames.run(1051 * 20L * MILLI);
    assertThat(frames.played()).hasSize(60);
    long concealed = frames.kinds().stream().filter("conceal"::equals).count();
    assertThat(concealed).isBetween(10 * 80L, 10 * 92L);
    // the way out has not fallen behind by more than one stand-in for all the pauses together
    assertThat(frames.outs.getLast().atNanos()).isGreaterThan(20_900 * MILLI);
    assertThat(frames.total()).isBetween(1048.0, 1053.0);
  }

  @Test
  void announcedSilenceIsStoodInForAtOnce() {
    TestingFrames frames = new TestingFrames(false);
    frames.arrives(0, 0);
    frames.arrives(1, 20 * MILLI);
    frames.run(20 * MILLI);
    frames.isSilenceAnnounced = true;
    frames.run(1020 * MILLI);
    long concealed = frames.kinds().stream().filter("conceal"::equals).count();
    assertThat(concealed).isBetween(46L, 50L);
  }

  @Test
  void aSourceThatNeverSpokeIsStoodInFor() {
    TestingFrames frames = new TestingFrames(true);
    frames.run(2000 * MILLI);
    assertThat(frames.kinds().stream().filter("conceal"::equals).count()).isBetween(85L, 90L);
    frames.arrives(0, 2005 * MILLI);
    frames.run(2010 * MILLI);
    assertThat(frames.played()).hasSize(1);
  }

  @Test
  void aSenderThatBeginsAnewIsFollowed() {
    TestingFrames frames = new TestingFrames(false, 1000, 0);
    for (int i = 0; i < 10; i++) {
      frames.arrives(i, i * 20L * MILLI);
    }
    for (int i = 10; i < 20; i++) {
      frames.arrives(i + 20_000, i + 5_000_000, i * 20L * MILLI);
    }
    frames.run(400 * MILLI);
    assertThat(frames.played()).hasSize(19);
    assertThat(frames.drops.of(DropReason.BAD_SEQUENCE)).isEqualTo(1);
    assertThat(frames.total()).isBetween(19.0, 21.0);
  }
}
