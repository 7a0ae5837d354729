package org.tipring.media.dtmf;

import java.util.ArrayList;
import java.util.List;

/** Writes down what digits were heard. */
final class TestingDigits implements DigitListener {
  final StringBuilder began = new StringBuilder();
  final StringBuilder ended = new StringBuilder();
  final List<Integer> millis = new ArrayList<>();

  @Override
  public void onDigitBegan(char digit, long nowNanos) {
    began.append(digit);
  }

  @Override
  public void onDigitEnded(char digit, int durationMillis, long nowNanos) {
    ended.append(digit);
    millis.add(durationMillis);
  }
}
