package org.tipring.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.dtmf.DigitWay.EVENTS;
import static org.tipring.media.dtmf.DigitWay.SIGNALLING;
import static org.tipring.media.dtmf.DigitWay.TONES;

import org.junit.jupiter.api.Test;

class OneDigitToldInTwoWaysIsOneTest {
  private static final long MILLI = 1_000_000;

  private final DigitMerge merge = new DigitMerge();
  private final StringBuilder taken = new StringBuilder();

  private void hear(DigitWay way, char digit, long atMillis) {
    if (!merge.isRepeat(way, digit, atMillis * MILLI)) {
      taken.append(digit);
    }
  }

  @Test
  void whicheverComesFirst() {
    hear(EVENTS, '5', 0);
    hear(SIGNALLING, '5', 120);
    hear(SIGNALLING, '6', 400);
    hear(EVENTS, '6', 500);
    assertThat(taken).hasToString("56");
  }

  @Test
  void inAllThreeWaysToo() {
    hear(EVENTS, '5', 0);
    hear(SIGNALLING, '5', 50);
    hear(TONES, '5', 60);
    hear(EVENTS, '5', 300);
    hear(TONES, '5', 360);
    hear(SIGNALLING, '5', 380);
    assertThat(taken).hasToString("55");
  }

  @Test
  void alsoWhenOneWayIsDigitsBehindTheOther() {
    String digits = "11122211";
    for (int i = 0; i < digits.length(); i++) {
      hear(TONES, digits.charAt(i), i * 100L);
      if (i >= 3) {
        hear(SIGNALLING, digits.charAt(i - 3), i * 100L + 50);
      }
    }
    for (int i = digits.length() - 3; i < digits.length(); i++) {
      hear(SIGNALLING, digits.charAt(i), 900);
    }
    assertThat(taken).hasToString(digits);
  }

  @Test
  void butTheSameWayTwiceAreTwo() {
    hear(EVENTS, '5', 0);
    hear(EVENTS, '5', 100);
    assertThat(taken).hasToString("55");
  }

  @Test
  void andALaterOneIsAnother() {
    hear(EVENTS, '5', 0);
    hear(SIGNALLING, '5', 1_500);
    assertThat(taken).hasToString("55");
  }

  @Test
  void aKeyThatIsHeldIsStillTheSameAfterSeconds() {
    hear(EVENTS, '5', 0);
    merge.held();
    hear(SIGNALLING, '5', 3_000);
    hear(EVENTS, '6', 3_000);
    merge.held();
    merge.released(6_000 * MILLI);
    hear(SIGNALLING, '6', 6_500);
    assertThat(taken).hasToString("56");
  }

  @Test
  void howeverManyThereAre() {
    for (int i = 0; i < 1_000; i++) {
      char digit = (char) ('0' + i % 10);
      hear(EVENTS, digit, i * 100L);
      hear(SIGNALLING, digit, i * 100L + 50);
    }
    assertThat(taken).hasSize(1_000);
  }
}
