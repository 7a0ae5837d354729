package org.tipring.media.dtmf;

import org.tipring.media.tone.DigitPair;

/**
 * Hears the digits that are tones in a sound (ITU-T Q.24): every one that lasts 40 ms and is
 * followed by as long a pause, none that lasts less than 24 ms, at levels from -36 dBm0 up, with
 * the higher tone up to 6 dB stronger and 10 dB weaker than the lower one.
 *
 * <p>Windows of 12.75 ms, each overlapping the last one by half, are judged one by one. Four in a
 * row that are the same digit begin it, five that are not end it.
 */
public final class ToneDetector {
  private static final int BEGINNING = 4;
  private static final int LIKELY = 2;
  private static final int ENDING = 5;

  /** The amplitude of the faintest tone, -36 dBm0; 0 dBm0 is 3.1 dB below full scale. */
  private static final double FAINTEST = 360;

  private static final double MAX_LOWER_ABOVE_HIGHER = 10;
  private static final double MAX_HIGHER_ABOVE_LOWER = 4;
  private static final double MIN_ABOVE_NEIGHBOURS = 5;

  /** The pair's share of all there is to hear. */
  private static final double MIN_SHARE = 0.7;

  /** What a voice has at twice the frequency, and a tone has not. */
  private static final double MAX_OVERTONE = 0.06;

  private final int sampleRate;
  private final int hop;
  private final FrequencyBank bank;
  private final DigitListener listener;
  private final short[] window;
  private final double faintestPower;
  private int filled;
  private double energy;
  private double energyBefore;

  private long hops;
  private char candidate;
  private int hits;
  private char digit;
  private int misses;
  private long beganAtHop;
  private long lastHeardAtHop;

  /**
   * @param sampleRate of the sound: 8, 16 or 48 kHz
   */
  public ToneDetector(int sampleRate, DigitListener listener) {
    this.sampleRate = sampleRate;
    this.listener = listener;
    hop = sampleRate * 51 / 8_000;
    bank = new FrequencyBank(sampleRate, hop);
    window = new short[2 * hop];
    faintestPower = FAINTEST * FAINTEST * hop * hop;
  }

  public int sampleRate() {
    return sampleRate;
  }

  /** Samples after which the next judgement comes. */
  public int untilJudged() {
    return hop - filled;
  }

  /** How far back the sound lies, in samples, that made a digit {@linkplain #isLikely likely}. */
  public int likelySamples() {
    return (LIKELY + 1) * hop;
  }

  /** Listens to the next samples. */
  public void hear(short[] pcm, int offset, int samples, long nowNanos) {
    int taken = 0;
    while (taken < samples) {
      int part = Math.min(samples - taken, hop - filled);
      take(pcm, offset + taken, part);
      taken += part;
      if (filled == hop) {
        endHop(nowNanos);
      }
    }
  }

  private void take(short[] pcm, int offset, int samples) {
    bank.take(pcm, offset, samples);
    System.arraycopy(pcm, offset, window, hop + filled, samples);
    for (int i = offset; i < offset + samples; i++) {
      energy += (double) pcm[i] * pcm[i];
    }
    filled += samples;
  }

  private void endHop(long nowNanos) {
    bank.endHop();
    hops++;
    advance(judge(energy + energyBefore), nowNanos);
    System.arraycopy(window, hop, window, 0, hop);
    energyBefore = energy;
    energy = 0;
    filled = 0;
  }

  /** The digit of the window, or 0. */
  private char judge(double windowEnergy) {
    int row = bank.strongestRow();
    int column = bank.strongestColumn();
    double low = bank.ofRow(row);
    double high = bank.ofColumn(column);
    boolean isDigit =
        low >= faintestPower
            && high >= faintestPower
            && low <= MAX_LOWER_ABOVE_HIGHER * high
            && high <= MAX_HIGHER_ABOVE_LOWER * low
            && low >= MIN_ABOVE_NEIGHBOURS * bank.otherRow(row)
            && high >= MIN_ABOVE_NEIGHBOURS * bank.otherColumn(column)
            && low + high >= MIN_SHARE * windowEnergy * hop
            && !hasOvertones(row, column, low, high);
    return isDigit ? DigitPair.digit(row, column) : 0;
  }

  private boolean hasOvertones(int row, int column, double low, double high) {
    int columnHertz = DigitPair.high(column);
    // the overtone of a low tone may be next to the high one, where nothing is to be told from it
    int lowOvertone = 2 * DigitPair.low(row);
    boolean isClear = Math.abs(lowOvertone - columnHertz) * 40 > 8_000;
    return (isClear && powerAt(lowOvertone) > MAX_OVERTONE * low)
        || powerAt(2 * columnHertz) > MAX_OVERTONE * high;
  }

  private double powerAt(int hertz) {
    double step = 2 * Math.PI * hertz / sampleRate;
    double coefficient = 2 * Math.cos(step);
    double last = 0;
    double before = 0;
    for (short sample : window) {
      double now = sample + coefficient * last - before;
      before = last;
      last = now;
    }
    return last * last + before * before - coefficient * last * before;
  }

  private void advance(char heard, long nowNanos) {
    if (digit != 0 && heard == digit) {
      lastHeardAtHop = hops;
      misses = 0;
      hits = 0;
      return;
    }
    misses++;
    hits = heard != 0 && heard == candidate ? hits + 1 : heard == 0 ? 0 : 1;
    candidate = heard;
    boolean isOther = hits == BEGINNING;
    if (digit != 0 && (isOther || misses == ENDING)) {
      end(nowNanos);
    }
    if (isOther) {
      begin(heard, nowNanos);
    }
  }

  private void begin(char heard, long nowNanos) {
    digit = heard;
    misses = 0;
    hits = 0;
    beganAtHop = hops - BEGINNING;
    lastHeardAtHop = hops;
    listener.onDigitBegan(heard, nowNanos);
  }

  private void end(long nowNanos) {
    char ended = digit;
    digit = 0;
    long samples = (lastHeardAtHop - beganAtHop) * hop;
    listener.onDigitEnded(ended, (int) (samples * 1_000 / sampleRate), nowNanos);
  }

  /** Whether a digit is there, or was a moment ago. */
  public boolean isHeard() {
    return digit != 0;
  }

  /** Whether what is heard is a digit, or will probably turn out to be one. */
  public boolean isLikely() {
    return digit != 0 || hits >= LIKELY;
  }

  /** There is nothing more to hear: ends a digit that has not ended. */
  public void finish(long nowNanos) {
    if (digit != 0) {
      end(nowNanos);
    }
    hits = 0;
  }

  @Override
  public String toString() {
    return "tone detector@" + sampleRate;
  }
}
