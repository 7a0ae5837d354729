package org.tipring.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

final class OnlyThePhoneIsHeardTest {
  private static final InetSocketAddress DESCRIBED = new InetSocketAddress("127.0.0.2", 4000);
  private static final InetSocketAddress TRANSLATED = new InetSocketAddress("127.0.0.3", 5000);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("127.0.0.4", 6000);

  @Test
  void nobodyIsHeardBeforeADescription() {
    SourceLatch latch = new SourceLatch(false);
    assertThat(latch.accepts(STRANGER, packet(1, 1))).isFalse();
    assertThat(latch.destination()).isNull();
  }

  @Test
  void theDescribedAddressAloneIsHeardHoweverInsistentAStrangerIs() {
    SourceLatch latch = new SourceLatch(false);
    latch.describe(DESCRIBED);
    for (int sequence = 0; sequence < 100; sequence++) {
      assertThat(latch.accepts(STRANGER, packet(1, sequence))).isFalse();
    }
    assertThat(latch.accepts(DESCRIBED, packet(2, 7))).isTrue();
    assertThat(latch.destination()).isEqualTo(DESCRIBED);
  }

  @Test
  void anotherPortOfTheSameHostIsAStranger() {
    SourceLatch latch = new SourceLatch(false);
    latch.describe(DESCRIBED);
    InetSocketAddress other = new InetSocketAddress("127.0.0.2", 4002);
    assertThat(latch.accepts(other, packet(1, 1))).isFalse();
  }

  @Test
  void behindNatAnAddressIsLearntByFivePacketsInSequenceAndThenKept() {
    SourceLatch latch = new SourceLatch(true);
    latch.describe(DESCRIBED);
    for (int sequence = 10; sequence < 14; sequence++) {
      assertThat(latch.accepts(TRANSLATED, packet(1, sequence))).isFalse();
    }
    assertThat(latch.accepts(TRANSLATED, packet(1, 14))).isTrue();
    assertThat(latch.destination()).isEqualTo(TRANSLATED);
    for (int sequence = 0; sequence < 100; sequence++) {
      assertThat(latch.accepts(STRANGER, packet(9, sequence))).isFalse();
    }
  }

  @Test
  void learningWantsOneSourceOnePayloadTypeAndOneSequence() {
    SourceLatch latch = new SourceLatch(true);
    latch.describe(DESCRIBED);
    for (int i = 0; i < 50; i++) {
      assertThat(latch.accepts(STRANGER, packet(i, i))).isFalse();
      assertThat(latch.accepts(STRANGER, packet(1, 3 * i))).isFalse();
    }
    assertThat(latch.destination()).isEqualTo(DESCRIBED);
  }

  @Test
  void anewDescriptionUnlocks() {
    SourceLatch latch = new SourceLatch(true);
    latch.describe(DESCRIBED);
    for (int sequence = 0; sequence < SourceLatch.GOOD_PACKETS; sequence++) {
      latch.accepts(TRANSLATED, packet(1, sequence));
    }
    latch.describe(DESCRIBED);
    assertThat(latch.accepts(TRANSLATED, packet(1, 5))).isFalse();
  }

  @Test
  void behindNatReportsGoBackWhereTheyCameFrom() {
    SourceLatch latch = new SourceLatch(true);
    latch.describe(DESCRIBED);
    InetSocketAddress described = new InetSocketAddress("127.0.0.2", 4001);
    InetSocketAddress translated = new InetSocketAddress("127.0.0.3", 5003);
    for (int sequence = 0; sequence < SourceLatch.GOOD_PACKETS; sequence++) {
      latch.accepts(TRANSLATED, packet(1, sequence));
    }
    assertThat(latch.mayAcceptControl(STRANGER, described)).isFalse();
    assertThat(latch.controlDestination(described)).isEqualTo(described);
    assertThat(latch.mayAcceptControl(translated, described)).isTrue();
    latch.learnControl(translated);
    assertThat(latch.controlDestination(described)).isEqualTo(translated);
    assertThat(latch.controlDestination(null)).isNull();
  }

  @Test
  void onHoldWithoutAnAddressNothingIsSent() {
    SourceLatch latch = new SourceLatch(false);
    latch.describe(DESCRIBED);
    latch.describe(null);
    assertThat(latch.destination()).isNull();
    assertThat(latch.accepts(DESCRIBED, packet(1, 1))).isFalse();
  }

  private static RtpPacket packet(int ssrc, int sequence) {
    return TestingRtp.packet(ssrc, sequence, 160 * sequence);
  }
}
