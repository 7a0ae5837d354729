package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ThrottleAndCrowdTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aBurstIsFreeAndWhatIsMoreIsPaidInTime() {
    Throttle throttle = new Throttle(10, 20, 0);
    for (int i = 0; i < 20; i++) {
      assertThat(throttle.take(0)).isZero();
    }
    assertThat(throttle.take(0)).isEqualTo(SECOND / 10);
    assertThat(throttle.take(0)).isEqualTo(2 * SECOND / 10);
    assertThat(throttle.take(SECOND)).isZero();
  }

  @Test
  void restsDoNotAddUpBeyondTheBurst() {
    Throttle throttle = new Throttle(10, 20, 0);
    int free = 0;
    while (throttle.take(1000 * SECOND) == 0) {
      free++;
    }
    assertThat(free).isEqualTo(20);
  }

  @Test
  void aCrowdIsBoundedInAllAndByAddressAndForgetsWhoLeft() throws Exception {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    InetAddress two = InetAddress.getByName("192.0.2.2");
    Crowd crowd = new Crowd(3, 2);
    assertThat(crowd.enter(one)).isEqualTo(Crowd.Admission.ADMITTED);
    assertThat(crowd.enter(one)).isEqualTo(Crowd.Admission.ADMITTED);
    assertThat(crowd.enter(one)).isEqualTo(Crowd.Admission.TOO_MANY_FROM_ADDRESS);
    assertThat(crowd.enter(two)).isEqualTo(Crowd.Admission.ADMITTED);
    assertThat(crowd.enter(two)).isEqualTo(Crowd.Admission.TOO_MANY);
    crowd.leave(one);
    assertThat(crowd.enter(two)).isEqualTo(Crowd.Admission.ADMITTED);
    assertThat(crowd.count()).isEqualTo(3);
  }
}
