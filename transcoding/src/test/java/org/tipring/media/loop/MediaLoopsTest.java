package org.tipring.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaLoopsTest {
  @Test
  void callsAreDealtOutInTurn() {
    try (MediaLoops loops = new MediaLoops(2)) {
      assertThat(loops.next()).isSameAs(loops.all().get(0));
      assertThat(loops.next()).isSameAs(loops.all().get(1));
      assertThat(loops.next()).isSameAs(loops.all().get(0));
    }
  }

  @Test
  void zeroMeansOneAProcessor() {
    try (MediaLoops loops = new MediaLoops(0)) {
      assertThat(loops.all()).hasSize(Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void aClosedLoopRunsNothingMore() {
    MediaLoops loops = new MediaLoops(1);
    MediaLoop loop = loops.next();
    loops.close();

    assertThat(loop.eventLoop().isTerminated()).isTrue();
  }
}
