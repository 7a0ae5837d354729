package org.tipring.it.bench.load;

/** What the ends of a call give each other. */
public sealed interface Script permits SpeechScript, FilmScript {
  /** Each end gives one frame in so many nanoseconds. */
  long frameNanos();
}
