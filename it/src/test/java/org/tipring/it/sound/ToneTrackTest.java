package org.tipring.it.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToneTrackTest {
  private static final int RATE = 8000;

  @Test
  void aToneIsHeardWhereItBeginsAndEnds() {
    ToneTrack track = ToneTrack.of(toneFrom(700, 300, 1000), 700);
    assertThat(track.firstMillis()).isBetween(285.0, 305.0);
    assertThat(track.lastMillis()).isBetween(995.0, 1000.0);
    assertThat(track.longestGapMillis()).isZero();
  }

  @Test
  void aHoleOfEightyMillisecondsIsMeasuredAndOneOfFortyIsShorterThanSixty() {
    assertThat(ToneTrack.of(withHole(80), 700).longestGapMillis()).isBetween(65.0, 95.0);
    assertThat(ToneTrack.of(withHole(40), 700).longestGapMillis()).isBetween(20.0, 59.0);
  }

  @Test
  void anotherToneIsNotTheTone() {
    assertThat(ToneTrack.of(toneFrom(900, 0, 1000), 700).isHeard()).isFalse();
  }

  @Test
  void noiseAndSilenceAreNotTheTone() {
    short[] noise = new short[RATE];
    long seed = 1;
    for (int i = 0; i < noise.length; i++) {
      seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      noise[i] = (short) (seed >> 50);
    }
    assertThat(ToneTrack.of(new Sound(noise, RATE, 0), 700).coverage()).isLessThan(0.01);
    assertThat(ToneTrack.of(new Sound(new short[RATE], RATE, 0), 700).isHeard()).isFalse();
  }

  private static Sound withHole(int millis) {
    Sound sound = toneFrom(700, 0, 1000);
    for (int i = RATE / 2; i < RATE / 2 + millis * RATE / 1000; i++) {
      sound.samples()[i] = 0;
    }
    return sound;
  }

  private static Sound toneFrom(double hertz, int fromMillis, int toMillis) {
    short[] samples = new short[toMillis * RATE / 1000];
    for (int i = fromMillis * RATE / 1000; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return new Sound(samples, RATE, 0);
  }
}
