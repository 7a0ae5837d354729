package org.tipring.webrtc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.webrtc.session.TestingPictures.VP8;
import static org.tipring.webrtc.session.TestingPictures.VP8_REPAIR;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;

/** Packets of pictures cross ICE, DTLS, SRTP and a network that loses some. */
class PicturesArriveWholeTest {
  private static final int MANY = 1_000;

  @Test
  void packetsGoBothWaysInOrderBesideTheSound() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      pictures.browser.send(VP8, 7, 65_530, 0, 20);
      pictures.gateway.send(VP8, 8, 100, 500, 20);
      assertThat(pictures.gateway.seenUntil(19)).isEqualTo(numbers(0, 20));
      assertThat(pictures.browser.seenUntil(519)).isEqualTo(numbers(500, 520));
      pictures.call.browser.send(0, 1, 160, 7, 42);
      assertThat(pictures.call.gateway.nextHeard()).isEqualTo("0 42");
    }
  }

  @Test
  void h264IsCarriedJustSo() throws Exception {
    try (TestingPictures pictures = new TestingPictures()) {
      MediaFormat[] formats = {MediaFormat.PCMU, MediaFormat.H264};
      String offer = pictures.offer(TestingPictures.BOTH);
      pictures.negotiate(offer, formats);
      pictures.waitForBoth();
      pictures.gateway.send(103, 8, 100, 500, 20);
      assertThat(pictures.browser.seenUntil(519)).isEqualTo(numbers(500, 520));
    }
  }

  @Test
  void aNewSourceGoesOnInTheSameSequenceUnderTheSameSsrc() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      pictures.gateway.send(VP8, 8, 100, 0, 5);
      pictures.gateway.send(VP8, 9, 40_000, 5, 5);
      pictures.gateway.send(VP8, 8, 105, 10, 5);
      assertThat(pictures.browser.seenUntil(14)).isEqualTo(numbers(0, 15));
      List<byte[]> sent = pictures.relay.gateway.sent(VP8);
      assertThat(sent).extracting(TestingRelay::ssrc).hasSize(15).containsOnly(ssrc(sent));
      int first = TestingRelay.sequence(sent.getFirst());
      assertThat(sent)
          .extracting(packet -> (TestingRelay.sequence(packet) - first) & 0xffff)
          .isEqualTo(numbers(0, 15));
    }
  }

  @Test
  void everyTenthPacketMayBeLostAndItsRepairsToo() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      Random random = new Random(4);
      pictures.relay.browser.lose(packet -> isPicture(packet) && random.nextInt(10) == 0);
      pictures.browser.sendMany(MANY);
      pictures.relay.browser.lose(packet -> false);
      pictures.browser.send(VP8, 7, 1_000 + MANY, MANY, 1);
      // 90 of a hundred would come unrepaired
      assertThatMostCame(pictures.gateway.seenUntil(MANY), 0.94);
      assertThat(pictures.relay.browser.sent(VP8_REPAIR).size()).isGreaterThan(30);
    }
  }

  @Test
  void burstsAreRepaired() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      AtomicInteger number = new AtomicInteger();
      pictures.relay.gateway.lose(packet ->
          TestingRelay.payloadType(packet) == VP8
              && number.getAndIncrement() % 250 >= 210
              && number.get() < MANY);
      pictures.gateway.sendMany(MANY);
      // 84 of a hundred would come unrepaired
      assertThatMostCame(pictures.browser.seenUntil(MANY - 1), 0.9);
    }
  }

  /** Two packets under one number would undo SRTP, so what is sent again is what was sent. */
  @Test
  void withoutAStreamOfRepairsThePacketItselfIsSentAgain() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected(TestingPictures::withoutRtx)) {
      AtomicInteger number = new AtomicInteger();
      pictures.relay.gateway.lose(
          packet -> TestingRelay.payloadType(packet) == VP8 && number.getAndIncrement() == 3);
      pictures.gateway.send(VP8, 8, 100, 0, 10);
      assertThat(pictures.browser.seenUntil(9)).isEqualTo(numbers(0, 10));
      List<byte[]> sent = pictures.relay.gateway.sent(VP8);
      assertThat(sent).hasSize(11);
      assertThat(sent.getLast()).isEqualTo(sent.get(3));
    }
  }

  @Test
  void whatWasKeptInPlainIsNotSentOnceRepairsLoseTheirStream() throws Exception {
    try (TestingPictures pictures = TestingPictures.connected()) {
      AtomicInteger number = new AtomicInteger();
      pictures.relay.gateway.lose(
          packet -> TestingRelay.payloadType(packet) == VP8 && number.getAndIncrement() == 3);
      // what is missed is asked for after the new agreement only
      pictures.relay.browser.lose(packet -> TestingRelay.isFeedback(packet, 205, 1));
      pictures.gateway.send(VP8, 8, 100, 0, 10);
      pictures.browser.next();
      String offer = pictures.offer(TestingPictures::withoutRtx, TestingPictures.BOTH);
      pictures.negotiate(offer, TestingPictures.BOTH);
      pictures.relay.browser.lose(packet -> false);
      assertThat(pictures.browser.seenUntil(9)).isSubsetOf(numbers(0, 10));
      List<byte[]> sent = pictures.relay.gateway.sent(VP8);
      assertThat(sent.stream().map(TestingRelay::sequence).distinct().count())
          .isEqualTo(sent.size());
    }
  }

  /** All would, were it not for a machine that may stand still for longer than is waited. */
  private static void assertThatMostCame(List<Integer> seen, double share) {
    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(seen.size()).isGreaterThan((int) (MANY * share));
  }

  private static boolean isPicture(byte[] packet) {
    int payloadType = TestingRelay.payloadType(packet);
    return payloadType == VP8 || payloadType == VP8_REPAIR;
  }

  private static int ssrc(List<byte[]> packets) {
    return TestingRelay.ssrc(packets.getFirst());
  }

  private static List<Integer> numbers(int from, int to) {
    return new ArrayList<>(IntStream.range(from, to).boxed().toList());
  }
}
