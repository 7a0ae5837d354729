package org.tipring.it.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.it.sight.SeenPictures.Sample;

class SeenPicturesTest {
  private static SeenPictures seen(int... timesAndCounters) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < timesAndCounters.length; i += 2) {
      samples.add(new Sample(timesAndCounters[i], timesAndCounters[i + 1], 640, 360));
    }
    return new SeenPictures(samples);
  }

  @Test
  void theFirstPictureIsTheFirstThatCanBeRead() {
    assertThat(seen(1000, -1, 1033, -1, 1066, 7).firstAt()).isEqualTo(1066);
    assertThatThrownBy(() -> seen(1000, -1).firstAt()).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPictureThatIsShownTwiceCountsOnce() {
    SeenPictures seen = seen(0, 1, 100, 1, 200, 2, 300, -1, 400, 2, 500, 3, 1000, 4);
    assertThat(seen.distinct()).isEqualTo(4);
    assertThat(seen.distinctASecond()).isEqualTo(3);
  }

  @Test
  void aFreezeIsTheTimeBetweenTwoChanges() {
    SeenPictures seen = seen(0, 1, 100, 2, 200, 2, 300, 2, 450, 3, 500, 4);
    assertThat(seen.longestFreezeMillis()).isEqualTo(350);
  }

  @Test
  void aPictureThatStandsStillToTheEndIsFrozen() {
    SeenPictures seen = seen(0, 1, 100, 2, 600, 2);
    assertThat(seen.longestFreezeMillis()).as("as far as was seen").isEqualTo(500);
    assertThat(seen.longestFreezeMillis(2100)).isEqualTo(2000);
  }

  @Test
  void aCardThatBeginsAgainIsNoFreeze() {
    assertThat(seen(0, 88, 33, 89, 66, 0, 99, 1).longestFreezeMillis()).isEqualTo(33);
  }
}
