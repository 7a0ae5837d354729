package org.tipring.gateway.load;

/**
 * A value that follows what is measured within about a second, so that one pause or one burst does
 * not decide anything.
 */
final class Smoothed {
  private static final double SECOND = 1e9;

  private double value;

  double value() {
    return value;
  }

  /** Follows something that was {@code latest} for the last {@code nanos}. */
  void follow(double latest, long nanos) {
    value = after(latest, nanos);
  }

  /** What {@link #follow} would make of it. */
  double after(double latest, long nanos) {
    return latest + (value - latest) * remains(nanos);
  }

  /** The share of an old value that is still in a smoothed one after so many nanoseconds. */
  static double remains(long nanos) {
    return Math.exp(-Math.max(0, nanos) / SECOND);
  }
}
