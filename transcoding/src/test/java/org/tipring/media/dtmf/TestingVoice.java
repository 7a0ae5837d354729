package org.tipring.media.dtmf;

import java.util.Random;

/**
 * Something like speech: pulses of a gliding pitch, and now and then noise, through three formants
 * that move from vowel to vowel.
 */
final class TestingVoice {
  private static final double[][] VOWELS = {
    {730, 1090, 2440},
    {270, 2290, 3010},
    {300, 870, 2240},
    {530, 1840, 2480},
    {570, 840, 2410},
    {440, 1020, 2240},
    {660, 1720, 2410},
    {490, 1350, 1690}
  };
  private static final int RATE = 8_000;

  private final Random random;
  private final double[] formants = VOWELS[0].clone();
  private final double[] last = new double[3];
  private final double[] beforeLast = new double[3];
  private double[] target = VOWELS[0];
  private double pitch;
  private double targetPitch;
  private double phase;
  private double loudness;
  private double targetLoudness;
  private boolean isVoiced = true;

  TestingVoice(long seed) {
    random = new Random(seed);
    pitch = 120;
    targetPitch = 120;
  }

  short[] speak(int seconds) {
    short[] pcm = new short[RATE * seconds];
    for (int i = 0; i < pcm.length; i++) {
      if (i % (RATE / 10) == 0) {
        nextSound();
      }
      pcm[i] = (short) Math.clamp(Math.round(sample()), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return pcm;
  }

  private void nextSound() {
    target = VOWELS[random.nextInt(VOWELS.length)];
    targetPitch = 80 + 320 * random.nextDouble();
    targetLoudness = random.nextInt(6) == 0 ? 0 : 2_000 + 12_000 * random.nextDouble();
    isVoiced = random.nextInt(5) > 0;
  }

  private double sample() {
    pitch += (targetPitch - pitch) / 800;
    loudness += (targetLoudness - loudness) / 200;
    phase += pitch / RATE;
    double source = isVoiced ? 0 : random.nextGaussian() * 0.1;
    if (phase >= 1) {
      phase -= 1;
      source += isVoiced ? 1 : 0;
    }
    double sum = 0;
    for (int i = 0; i < formants.length; i++) {
      formants[i] += (target[i] - formants[i]) / 400;
      double radius = Math.exp(-Math.PI * (50 + 30 * i) / RATE);
      double step = 2 * Math.PI * formants[i] / RATE;
      double now = source + 2 * radius * Math.cos(step) * last[i] - radius * radius * beforeLast[i];
      beforeLast[i] = last[i];
      last[i] = now;
      sum += now / (1 + i);
    }
    return sum * loudness * 0.3;
  }
}
