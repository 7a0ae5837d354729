package org.tipring.config;

/** A text that no log may show: it prints as stars. */
public record Secret(String reveal) {
  private static final String STARS = "******";

  /** Whether it is what a secret prints as, copied from somewhere, rather than a secret. */
  boolean isStars() {
    return reveal.equals(STARS);
  }

  @Override
  public String toString() {
    return STARS;
  }
}
