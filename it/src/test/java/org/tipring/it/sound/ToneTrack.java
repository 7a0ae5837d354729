package org.tipring.it.sound;

/**
 * Where one tone is heard in a sound: windows of 20 ms, one every 5 ms, each with the tone or
 * without it.
 *
 * <p>A window has the tone when it is louder than {@link #FLOOR_DB} and most of its power is at the
 * tone's frequency (Goertzel), so that neither silence nor noise nor another tone passes.
 */
public final class ToneTrack {
  private static final double FLOOR_DB = -45;
  private static final double SHARE = 0.6;
  private static final double WINDOW_MILLIS = 20;
  private static final double HOP_MILLIS = 5;

  private final Sound sound;
  private final boolean[] heard;

  private ToneTrack(Sound sound, boolean[] heard) {
    this.sound = sound;
    this.heard = heard;
  }

  public static ToneTrack of(Sound sound, double hertz) {
    return ofAll(sound, hertz);
  }

  /** Where two tones are heard at once, as the keys of a telephone make them. */
  public static ToneTrack ofPair(Sound sound, double low, double high) {
    return ofAll(sound, low, high);
  }

  private static ToneTrack ofAll(Sound sound, double... hertz) {
    int window = (int) (WINDOW_MILLIS * sound.rate() / 1000);
    double hop = HOP_MILLIS * sound.rate() / 1000;
    int windows = Math.max(0, (int) ((sound.samples().length - window) / hop) + 1);
    boolean[] heard = new boolean[sound.samples().length < window ? 0 : windows];
    for (int i = 0; i < heard.length; i++) {
      int from = (int) (i * hop);
      heard[i] =
          Sound.levelDb(sound.samples(), from, window) > FLOOR_DB
              && together(sound, from, window, hertz) > SHARE;
    }
    return new ToneTrack(sound, heard);
  }

  /** The share of all the tones, or none when one of them is as good as missing. */
  private static double together(Sound sound, int from, int window, double[] hertz) {
    double sum = 0;
    for (double each : hertz) {
      double share = share(sound.samples(), from, window, sound.rate(), each);
      if (share < SHARE / hertz.length / 2) {
        return 0;
      }
      sum += share;
    }
    return sum;
  }

  /** How much of the power of some samples is at one frequency: 1 is a pure tone. */
  static double share(short[] samples, int from, int length, int rate, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / rate);
    double before = 0;
    double last = 0;
    double total = 0;
    for (int i = from; i < from + length; i++) {
      double next = samples[i] + coefficient * last - before;
      before = last;
      last = next;
      total += (double) samples[i] * samples[i];
    }
    double power = before * before + last * last - coefficient * before * last;
    return total == 0 ? 0 : 2 * power / (length * total);
  }

  public boolean isHeard() {
    return firstMillis() >= 0;
  }

  /** When the tone is first heard, in milliseconds from the first sample; -1 for never. */
  public double firstMillis() {
    for (int i = 0; i < heard.length; i++) {
      if (heard[i]) {
        return i * HOP_MILLIS;
      }
    }
    return -1;
  }

  /** When the tone is last heard, in milliseconds from the first sample; -1 for never. */
  public double lastMillis() {
    for (int i = heard.length - 1; i >= 0; i--) {
      if (heard[i]) {
        return i * HOP_MILLIS + WINDOW_MILLIS;
      }
    }
    return -1;
  }

  /** When the tone is first heard, in milliseconds of the epoch. */
  public double firstHeardAt() {
    return sound.startMillis() + firstMillis();
  }

  /** The longest time without the tone between its first and its last, in milliseconds. */
  public double longestGapMillis() {
    int run = 0;
    int longest = 0;
    boolean begun = false;
    for (boolean here : heard) {
      if (here) {
        longest = begun ? Math.max(longest, run) : 0;
        run = 0;
        begun = true;
      } else {
        run++;
      }
    }
    // a window is lost as soon as it touches the gap by more than SHARE allows
    return longest == 0 ? 0 : Math.max(HOP_MILLIS, (longest + 1) * HOP_MILLIS - WINDOW_MILLIS / 2);
  }

  /** How much of the sound has the tone, from 0 to 1. */
  public double coverage() {
    int count = 0;
    for (boolean here : heard) {
      count += here ? 1 : 0;
    }
    return heard.length == 0 ? 0 : (double) count / heard.length;
  }

  @Override
  public String toString() {
    return "%.0f ms of %.0f%% tone, first at %.0f ms, last at %.0f ms, longest gap %.0f ms"
        .formatted(
            sound.lengthMillis(),
            100 * coverage(),
            firstMillis(),
            lastMillis(),
            longestGapMillis());
  }
}
