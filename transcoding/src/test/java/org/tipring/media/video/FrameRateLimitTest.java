package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateLimitTest {
  @ParameterizedTest
  @CsvSource({
    // pictures a second: offered, allowed, taken in ten seconds from, to
    "30, 30, 298, 300",
    "30, 15, 149, 152",
    "30, 20, 198, 203",
    "30, 12, 118, 123",
    "10, 30, 100, 100"
  })
  void takesWhatIsAllowedOfASourceThatIsNoClock(int rate, int allowed, int from, int to) {
    FrameRateLimit limit = new FrameRateLimit();
    Random random = new Random(3);
    int taken = 0;
    for (int i = 0; i < rate * 10; i++) {
      int timestamp = i * (90_000 / rate) + random.nextInt(300) - 2_000_000_000;
      if (limit.takes(timestamp, allowed)) {
        taken++;
      }
    }
    assertThat(taken).isBetween(from, to);
  }
}
