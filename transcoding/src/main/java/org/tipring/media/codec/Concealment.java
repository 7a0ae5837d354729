package org.tipring.media.codec;

/**
 * Sound for lost frames of a codec that has no idea of its own: the last pitch period repeated and
 * faded out, after the manner of ITU-T G.711 Appendix I.
 */
public final class Concealment {
  private static final int HISTORY_MILLIS = 40;
  private static final int SHORTEST_PERIOD_MILLIS = 5;
  private static final int LONGEST_PERIOD_MILLIS = 15;
  private static final int COMPARED_MILLIS = 20;
  private static final int FULL_MILLIS = 10;
  private static final int GONE_MILLIS = 60;
  private static final int CROSSFADE_MILLIS = 4;

  private final int perMillis;
  private final short[] history;
  private int period;
  private int concealed;

  public Concealment(int sampleRate) {
    perMillis = sampleRate / 1000;
    history = new short[HISTORY_MILLIS * perMillis];
  }

  /** Takes good sound; its first milliseconds are blended with what concealment had begun. */
  public void heard(short[] pcm, int offset, int samples) {
    if (concealed > 0) {
      int blend = Math.min(CROSSFADE_MILLIS * perMillis, samples);
      for (int i = 0; i < blend; i++) {
        int continued = next();
        pcm[offset + i] = (short) ((pcm[offset + i] * i + continued * (blend - i)) / blend);
      }
      concealed = 0;
    }
    remember(pcm, offset, samples);
  }

  /** Makes up {@code samples} of sound. */
  public void conceal(short[] pcm, int offset, int samples) {
    if (concealed == 0) {
      period = findPeriod();
    }
    for (int i = 0; i < samples; i++) {
      pcm[offset + i] = next();
    }
  }

  private short next() {
    int start = history.length - period;
    int sample = history[start + concealed % period];
    // counting on after silence is reached would overflow one day
    concealed = Math.min(concealed + 1, GONE_MILLIS * perMillis);
    int full = FULL_MILLIS * perMillis;
    int gone = GONE_MILLIS * perMillis;
    return concealed <= full
        ? (short) sample
        : (short) (sample * (gone - concealed) / (gone - full));
  }

  private void remember(short[] pcm, int offset, int samples) {
    int kept = Math.max(0, history.length - samples);
    int taken = history.length - kept;
    System.arraycopy(history, history.length - kept, history, 0, kept);
    System.arraycopy(pcm, offset + samples - taken, history, kept, taken);
  }

  /** The lag at which the last sound resembles itself most, by normalised correlation. */
  private int findPeriod() {
    int compared = COMPARED_MILLIS * perMillis;
    int newest = history.length - compared;
    int best = SHORTEST_PERIOD_MILLIS * perMillis;
    double bestLikeness = Double.NEGATIVE_INFINITY;
    for (int lag = best; lag <= LONGEST_PERIOD_MILLIS * perMillis; lag++) {
      double product = 0;
      double energy = 1;
      for (int i = newest; i < history.length; i++) {
        int earlier = history[i - lag];
        product += history[i] * earlier;
        energy += earlier * earlier;
      }
      double likeness = product / Math.sqrt(energy);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = lag;
      }
    }
    return best;
  }
}
