package org.tipring.it.bench.load;

import org.tipring.it.bench.video.Film;

/**
 * What browsers and phones show each other.
 *
 * @param isOnSoundLine whether the packets go where sound is meant to: for a relay that knows no
 *     bundle, to which all packets are equal
 */
public record FilmScript(Film browser, Film phone, boolean isOnSoundLine) implements Script {
  @Override
  public long frameNanos() {
    return browser.frameNanos();
  }

  /** Whether the gateway has pictures to convert, and makes packets of its own. */
  boolean isConverted() {
    return browser.codec() != phone.codec();
  }
}
