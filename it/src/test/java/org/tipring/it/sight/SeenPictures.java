package org.tipring.it.sight;

import java.util.List;

/**
 * What somebody saw of a test card, in order.
 *
 * @param samples every look at it, also those that could not be read
 */
public record SeenPictures(List<Sample> samples) {
  /**
   * One look at a picture.
   *
   * @param atMillis when, in milliseconds of the epoch
   * @param counter what the card said, -1 when it could not be read
   */
  public record Sample(double atMillis, int counter, int width, int height) {}

  public SeenPictures(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  /** The looks at which the card could be read. */
  public List<Sample> recognised() {
    return samples.stream().filter(sample -> sample.counter >= 0).toList();
  }

  /** What was seen from a moment on. */
  public SeenPictures from(double atMillis) {
    return new SeenPictures(samples.stream().filter(s -> s.atMillis >= atMillis).toList());
  }

  /**
   * When the first picture was recognised, in milliseconds of the epoch.
   *
   * @throws AssertionError when none was
   */
  public double firstAt() {
    if (recognised().isEmpty()) {
      throw new AssertionError("of " + samples.size() + " pictures none could be read");
    }
    return recognised().getFirst().atMillis;
  }

  /** When the last picture was recognised. */
  public double lastAt() {
    return recognised().getLast().atMillis;
  }

  /** How often the card changed, the first picture included. */
  public int distinct() {
    int last = -1;
    int changes = 0;
    for (Sample sample : recognised()) {
      changes += sample.counter == last ? 0 : 1;
      last = sample.counter;
    }
    return changes;
  }

  /** Distinct pictures a second, from the first to the last. */
  public double distinctASecond() {
    double seconds = (lastAt() - firstAt()) / 1000;
    return seconds <= 0 ? 0 : (distinct() - 1) / seconds;
  }

  /**
   * The longest time without a change, in milliseconds.
   *
   * @param untilMillis the end of looking: a picture that stood still until then was frozen
   */
  public double longestFreezeMillis(double untilMillis) {
    double longest = 0;
    double changedAt = firstAt();
    int last = recognised().getFirst().counter;
    for (Sample sample : recognised()) {
      if (sample.counter != last) {
        longest = Math.max(longest, sample.atMillis - changedAt);
        changedAt = sample.atMillis;
        last = sample.counter;
      }
    }
    return Math.max(longest, untilMillis - changedAt);
  }

  /** The same between the first and the last picture. */
  public double longestFreezeMillis() {
    return longestFreezeMillis(lastAt());
  }

  @Override
  public String toString() {
    return recognised().isEmpty()
        ? "%d pictures, none could be read".formatted(samples.size())
        : "%d pictures, %d recognised, %d distinct, %.1f/s, longest freeze %.0f ms"
            .formatted(
                samples.size(),
                recognised().size(),
                distinct(),
                distinctASecond(),
                longestFreezeMillis());
  }
}
