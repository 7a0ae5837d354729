package org.tipring.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TheStreamWeSendStaysOneStreamTest {
  private static final long MILLI = 1_000_000;

  private final RtpRewriter rewriter = new RtpRewriter(new Random(3));
  private long now = 5_000 * MILLI;
  private int sequence;
  private int timestamp;

  @Test
  void gapsAndDisorderOfASourceAreKept() {
    first(1, 500, 90_000);

    assertSent(send(1, 502, 90_320), 2, 320);
    assertSent(send(1, 501, 90_160), 1, 160);
    assertSent(send(1, 503, 90_480), 3, 480);
  }

  @Test
  void anotherSourceFollowsInSequenceAndByTheTimeThatPassed() {
    first(1, 500, 90_000);
    now += 300 * MILLI;

    RtpPacket packet = send(2, 40_000, 7);

    assertSent(packet, 1, 2_400);
    assertThat(packet.marker()).isTrue();
    now += 20 * MILLI;
    RtpPacket next = send(2, 40_001, 167);
    assertSent(next, 2, 2_560);
    assertThat(next.marker()).isFalse();
  }

  @Test
  void aSourceThatFollowsAtOnceStillGetsItsOwnTime() {
    first(1, 500, 90_000);
    now += 20 * MILLI;
    assertSent(send(1, 501, 90_160), 1, 160);
    now += MILLI;

    assertSent(send(2, 9, 9), 2, 320);
  }

  @Test
  void aSourceThatJumpsWithoutTellingIsANewOne() {
    first(1, 500, 90_000);
    now += 40 * MILLI;
    assertSent(send(1, 20_000, 90_320), 1, 320);
    now += 20 * MILLI;
    assertSent(send(1, 20_001, 2_000_000_000), 2, 480);
  }

  @Test
  void silenceSuppressedByTheSourceIsNoJump() {
    first(1, 500, 90_000);
    now += 30_000 * MILLI;

    RtpPacket packet = send(1, 501, 90_000 + 240_000);

    assertSent(packet, 1, 240_000);
    assertThat(packet.marker()).isFalse();
  }

  @Test
  void aLongTelephoneEventIsNoJump() {
    first(1, 500, 90_000);
    for (int i = 1; i <= 200; i++) {
      now += 20 * MILLI;
      assertSent(send(1, 500 + i, 90_160), i, 160);
    }
    now += 20 * MILLI;
    assertSent(send(1, 701, 90_000 + 201 * 160), 201, 201 * 160);
  }

  @Test
  void anotherClockGoesOnByTheTimeThatPassed() {
    first(1, 500, 90_000);
    now += 20 * MILLI;

    RtpPacket packet = TestingRtp.packet(1, 501, 90_160);
    assertThat(rewriter.rewrite(packet, 48_000, now)).isTrue();

    assertSent(packet, 1, 960);
  }

  @Test
  void aReportOfThisMomentTellsTheTimestampOfThisMoment() {
    first(1, 500, 90_000);

    assertThat(rewriter.timestampAt(now + 100 * MILLI)).isEqualTo(timestamp + 800);
  }

  @Test
  void markersOfPicturesAreTheSources() {
    RtpRewriter video = RtpRewriter.ofVideo(new Random(3));
    for (int source = 1; source <= 3; source++) {
      for (int i = 0; i < 4; i++) {
        RtpPacket packet = TestingRtp.packet(source, i, i / 2 * 3_000);
        packet.setMarker(i % 2 == 1);
        assertThat(video.rewrite(packet, 90_000, now)).isTrue();
        assertThat(packet.marker()).isEqualTo(i % 2 == 1);
      }
    }
  }

  @Test
  void noSequenceNumberIsGivenOutTwice() {
    Random random = new Random(4);
    Set<Long> given = new HashSet<>();
    long highest = 0;
    int sent = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(30) * MILLI;
      // three sources, much disorder, duplicates, jumps
      int source = random.nextInt(100) == 0 ? 2 + random.nextInt(2) : 1;
      int from = random.nextInt(500) == 0 ? random.nextInt(65_536) : i - random.nextInt(120);
      RtpPacket packet = TestingRtp.packet(source, from & 0xffff, from * 160);
      if (rewriter.rewrite(packet, 8_000, now)) {
        sent++;
        // the number as SRTP extends it (RFC 3711 section 3.3.1)
        long extended = highest + (short) (packet.sequence() - highest);
        assertThat(given.add(extended)).as("%d again", extended).isTrue();
        highest = Math.max(highest, extended);
        assertThat(packet.ssrc()).isEqualTo(rewriter.ssrc());
      }
    }

    assertThat(sent).isGreaterThan(3_000);
    assertThat(rewriter.packets()).isEqualTo(sent);
    assertThat(rewriter.octets()).isEqualTo(sent * 160L);
  }

  private void first(int ssrc, int fromSequence, int fromTimestamp) {
    RtpPacket packet = send(ssrc, fromSequence, fromTimestamp);
    sequence = packet.sequence();
    timestamp = packet.timestamp();
    assertThat(packet.marker()).isTrue();
  }

  private RtpPacket send(int ssrc, int fromSequence, int fromTimestamp) {
    RtpPacket packet = TestingRtp.packet(ssrc, fromSequence, fromTimestamp);
    assertThat(rewriter.rewrite(packet, 8_000, now)).isTrue();
    return packet;
  }

  private void assertSent(RtpPacket packet, int sequenceLater, int timestampLater) {
    assertThat(packet.ssrc()).isEqualTo(rewriter.ssrc());
    assertThat(packet.sequence()).isEqualTo((sequence + sequenceLater) & 0xffff);
    assertThat(packet.timestamp()).isEqualTo(timestamp + timestampLater);
  }
}
