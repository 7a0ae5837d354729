package org.tipring.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.media.dtmf.PhoneDigits.Info;

class DigitsGoAsTheTrunkWantsTest {
  @ParameterizedTest
  @CsvSource({
    // wish, events agreed, INFO, so they go, may come to be tones, are listened for
    "AUTO, true, UNKNOWN, EVENTS, false, false",
    "AUTO, true, ALLOWED, EVENTS, false, false",
    "AUTO, false, UNKNOWN, TONES, true, true",
    "AUTO, false, ALLOWED, SIGNALLING, true, true",
    "AUTO, false, REFUSED, TONES, true, true",
    "RFC4733, true, REFUSED, EVENTS, false, false",
    "RFC4733, false, ALLOWED, TONES, true, false",
    "INFO, true, UNKNOWN, SIGNALLING, true, false",
    "INFO, true, REFUSED, TONES, true, false",
    "INFO_DTMF, false, UNKNOWN, SIGNALLING, true, false",
    "INFO_DTMF, false, REFUSED, TONES, true, false",
    "INBAND, true, ALLOWED, TONES, true, true",
    "INBAND, false, ALLOWED, TONES, true, true"
  })
  void towardsPhones(
      Dtmf wish, boolean hasEvents, Info info, DigitWay way, boolean mayBeTones, boolean isHeard) {
    PhoneDigits phone = new PhoneDigits(wish, () -> info);
    assertThat(phone.towards(hasEvents)).isEqualTo(way);
    assertThat(phone.mayNeedTones(hasEvents)).isEqualTo(mayBeTones);
    assertThat(phone.areTonesHeard(hasEvents)).isEqualTo(isHeard);
    assertThat(phone.isToldBesides()).isFalse();
    assertThat(phone.mayRepeat()).isTrue();
  }

  @Test
  void towardsPagesAsEventsAndByMessage() {
    assertThat(DigitPolicy.PAGE.towards(true)).isEqualTo(DigitWay.EVENTS);
    assertThat(DigitPolicy.PAGE.towards(false)).isEqualTo(DigitWay.SIGNALLING);
    assertThat(DigitPolicy.PAGE.isToldBesides()).isTrue();
    assertThat(DigitPolicy.PAGE.areTonesHeard(false)).isFalse();
  }
}
