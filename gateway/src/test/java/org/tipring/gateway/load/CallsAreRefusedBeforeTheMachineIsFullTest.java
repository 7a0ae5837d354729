package org.tipring.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsAreRefusedBeforeTheMachineIsFullTest {
  private static final int FOR_EVER = 1_000_000;
  private static final long MILLI = 1_000_000;

  /** However calls come and whatever they cost, they fill the machine to the limit, not beyond. */
  @ParameterizedTest
  @CsvSource({
    // calls a second, cost of one, CPU ms of a set-up, ms of ringing
    "  1, 0.010,  5,     0",
    "  5, 0.010,  5,     0",
    " 60, 0.010,  5,   100",
    " 60, 0.010, 15,   100",
    " 20, 0.010,  5,  8000",
    " 60, 0.003,  5,   100",
    " 30, 0.015,  5,   100",
    "200, 0.005,  2,   500",
  })
  void aRampEndsAtTheLimit(double rate, double cost, double setup, int ringing) {
    TestingCrowd crowd = new TestingCrowd(85, cost, setup, ringing, FOR_EVER);
    crowd.callsASecond(rate, 150);
    // the fastest of them come before the load has shown what the last ones cost
    assertThat(crowd.peak()).isBetween(0.75, 0.90);
    assertThat(crowd.isClosed()).isTrue();
  }

  @Test
  void aBurstAtOnceIsNotLetInAsOne() {
    TestingCrowd crowd = new TestingCrowd(85, 0.01, 5, 200, FOR_EVER);
    crowd.callsASecond(10, 4);
    for (int i = 0; i < 200; i++) {
      crowd.call();
    }
    crowd.callsASecond(0, 5);
    assertThat(crowd.peak()).isBetween(0.5, 0.86);
    assertThat(crowd.refused()).isGreaterThan(100);
  }

  @Test
  void phonesThatRingAreReckonedWith() {
    TestingCrowd crowd = new TestingCrowd(85, 0.015, 5, 30_000, FOR_EVER);
    crowd.callsASecond(0.5, 60).callsASecond(5, 25);
    assertThat(crowd.peak()).isLessThan(0.7);
    assertThat(crowd.isClosed()).isTrue();
    crowd.callsASecond(0, 40);
    assertThat(crowd.peak()).isBetween(0.7, 0.86);
  }

  @Test
  void atTheLimitItDoesNotFlap() {
    TestingCrowd crowd = new TestingCrowd(85, 0.01, 5, 100, 60_000);
    crowd.callsASecond(1.2, 600);
    assertThat(crowd.talking()).isBetween(55, 72);
    crowd.callsASecond(3, 600);
    assertThat(crowd.peak()).isBetween(0.75, 0.86);
    // one call a second ends, and makes room: the door opens for some calls at a time
    assertThat(crowd.closings()).isBetween(1, 200);
    assertThat(crowd.refused()).isGreaterThan(600);
  }

  @Test
  void theCompilerCanTakeTheProcessorToo() {
    TestingCrowd crowd = new TestingCrowd(85, 0.01, 5, 100, FOR_EVER);
    crowd.besides(0.5).callsASecond(10, 30);
    assertThat(crowd.peak()).isBetween(0.40, 0.66);
    crowd.besides(0).callsASecond(10, 30);
    assertThat(crowd.peak()).isBetween(0.75, 0.86);
  }

  @Test
  void afterTheCrowdHasGoneCallsAreTakenAtOnce() {
    TestingCrowd crowd = new TestingCrowd(85, 0.01, 5, 100, FOR_EVER);
    crowd.callsASecond(10, 20);
    assertThat(crowd.isClosed()).isTrue();
    crowd.hangUp();
    assertThat(crowd.isClosed()).isFalse();
  }

  @Test
  void fewCallsNeedNoProtectionHoweverBusyTheMachine() {
    TestingCrowd crowd = new TestingCrowd(85, 0.01, 5, 100, FOR_EVER);
    crowd.besides(1).callsASecond(0, 10).callsASecond(2, 7);
    assertThat(crowd.refused()).isZero();
    crowd.callsASecond(2, 30);
    assertThat(crowd.talking()).isBetween(25, 55);
    assertThat(crowd.isClosed()).isTrue();
  }

  @Test
  void anEmptyGatewayTakesACallWhateverTheLimit() {
    TestingCrowd crowd = new TestingCrowd(1, 0.01, 5, 100, FOR_EVER);
    crowd.callsASecond(1, 5);
    assertThat(crowd.talking()).isEqualTo(1);
    assertThat(crowd.refused()).isEqualTo(4);
  }

  @Test
  void aLoopThatStandsStillTakesNoCalls() {
    AdmissionMachine machine = new AdmissionMachine(85, 5, 1, 0);
    machine.enter(0);
    long used = 0;
    long now = 0;
    for (; now < 5_000 * MILLI; now += 100 * MILLI) {
      used += 50 * MILLI;
      machine.read(new Reading(0, used, 0), now);
    }
    assertThat(machine.isClosed(now + 300 * MILLI)).isFalse();
    now += 1_000 * MILLI;
    assertThat(machine.isClosed(now)).isTrue();
    machine.read(new Reading(0, used, 900 * MILLI), now);
    assertThat(machine.isClosed(now)).isTrue();
    for (int i = 0; i < 25; i++) {
      now += 100 * MILLI;
      used += 50 * MILLI;
      machine.read(new Reading(0, used, 0), now);
    }
    assertThat(machine.isClosed(now)).isFalse();
  }

  @Test
  void withoutALimitNobodyIsRefusedAndOpusIsSparedAllTheSame() {
    TestingCrowd crowd = new TestingCrowd(0, 0.01, 5, 100, FOR_EVER);
    crowd.callsASecond(20, 20);
    assertThat(crowd.refused()).isZero();
    assertThat(crowd.talking()).isGreaterThan(300);
    assertThat(crowd.machine.complexity()).isZero();
  }

  @Test
  void opusIsSparedBeforeCallsAreRefused() {
    TestingCrowd crowd = new TestingCrowd(85, 0.01, 5, 100, FOR_EVER);
    while (crowd.machine.complexity() > 0) {
      crowd.callsASecond(1, 1);
      assertThat(crowd.refused()).isZero();
    }
    assertThat(crowd.talking()).isBetween(60, 80);
  }
}
