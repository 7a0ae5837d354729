package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallRatesTest {
  private static final long SECOND = 1_000_000_000L;

  private static long admitted(CallRates rates, String trunk, int calls, long now) {
    return IntStream.range(0, calls).filter(i -> rates.admits(trunk, now)).count();
  }

  @Test
  void letsEachTrunkBeginSoManyCallsASecond() {
    CallRates rates = new CallRates(5);
    assertThat(admitted(rates, "carrier", 20, 0)).isEqualTo(5);
    assertThat(admitted(rates, "office", 20, 0)).isEqualTo(5);
    assertThat(admitted(rates, "carrier", 20, SECOND / 5)).isEqualTo(1);
  }

  @Test
  void hasNoLimitUnlessOneIsSet() {
    assertThat(admitted(new CallRates(0), "carrier", 1_000, 0)).isEqualTo(1_000);
  }
}
