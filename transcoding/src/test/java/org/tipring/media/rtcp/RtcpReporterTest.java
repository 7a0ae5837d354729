package org.tipring.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.TestingRtp;

class RtcpReporterTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final End alice = new End(1);
  private final End bob = new End(2);

  @Test
  void nothingSentAndNothingHeardIsAnEmptyReceiverReport() {
    assertThat(alice.report(0))
        .containsExactly(new RtcpPacket.ReceiverReport(alice.sent.ssrc(), List.of()));
  }

  @Test
  void lossAndRoundTripComeBackToTheSender() {
    for (int i = 0; i < 100; i++) {
      var packet = TestingRtp.packet(77, i, i * 160);
      alice.sent.rewrite(packet, 8_000, i * 20L * MILLI);
      if (i % 4 != 2) {
        bob.received.accept(packet, 8_000, i * 20L * MILLI);
      }
    }

    List<RtcpPacket> fromAlice = alice.report(2 * SECOND);
    assertThat(fromAlice.getFirst())
        .isInstanceOfSatisfying(
            RtcpPacket.SenderReport.class,
            report -> {
              assertThat(report.packets()).isEqualTo(100);
              assertThat(report.octets()).isEqualTo(16_000);
              // 2000-01-01 and two seconds
              assertThat(report.ntp() >>> 32).isEqualTo(946_684_802L + 2_208_988_800L);
            });
    // 30 ms there, half a second at Bob's, 40 ms back
    bob.hear(fromAlice, 2 * SECOND + 30 * MILLI);
    double loss = alice.hear(bob.report(2 * SECOND + 530 * MILLI), 2 * SECOND + 570 * MILLI);

    assertThat(loss).isCloseTo(0.25, within(0.01));
    assertThat(alice.reporter.roundTripMillis()).isCloseTo(70, within(0.1));
    assertThat(bob.reporter.roundTripMillis()).isNegative();
  }

  @Test
  void aSenderThatFellSilentReportsAsAReceiver() {
    alice.sent.rewrite(TestingRtp.packet(77, 1, 1), 8_000, 0);

    assertThat(alice.report(SECOND).getFirst()).isInstanceOf(RtcpPacket.SenderReport.class);
    assertThat(alice.report(6 * SECOND).getFirst()).isInstanceOf(RtcpPacket.ReceiverReport.class);
  }

  @Test
  void anImpossibleRoundTripIsNotBelieved() {
    ReportBlock ahead = new ReportBlock(alice.sent.ssrc(), 0, 0, 0, 0, 0x7fff_ffff, 0x7fff_ffff);

    double loss = alice.reporter.hear(new RtcpPacket.ReceiverReport(9, List.of(ahead)), SECOND);

    assertThat(loss).isZero();
    assertThat(alice.reporter.roundTripMillis()).isNegative();
  }

  @Test
  void aReportOnSomebodyElseTellsNothing() {
    ReportBlock other = new ReportBlock(alice.sent.ssrc() + 1, 255, 0, 0, 0, 0, 0);

    assertThat(alice.reporter.hear(new RtcpPacket.ReceiverReport(9, List.of(other)), SECOND))
        .isNegative();
  }

  @Test
  void reportsComeAboutEveryFiveSecondsAndNeverTogether() {
    long now = 0;
    long first = 0;
    int reports = 0;
    while (reports < 1_000) {
      now += Math.max(MILLI, alice.reporter.untilDue(now).toNanos());
      if (alice.reporter.isDue(now)) {
        if (reports == 0) {
          first = now;
        }
        alice.report(now);
        reports++;
      }
    }

    assertThat(first).isBetween(1_250 * MILLI, 3_760 * MILLI);
    assertThat(now / 1_000.0 / MILLI).isCloseTo(5_000, within(150.0));
  }

  @Test
  void howPicturesLieToSoundIsToldAndHeard() {
    End picture = new End(3);
    End viewer = new End(4);
    // sent together, and pictures are 30 ms longer on their way
    for (int i = 0; i < 50; i++) {
      long now = i * 20L * MILLI;
      var sound = TestingRtp.packet(77, i, i * 160);
      alice.sent.rewrite(sound, 8_000, now);
      bob.received.accept(sound, 8_000, now + 10 * MILLI);
      var part = TestingRtp.packet(78, i, i * 1_800);
      picture.sent.rewrite(part, 90_000, now);
      viewer.received.accept(part, 90_000, now + 40 * MILLI);
    }
    bob.hear(alice.report(SECOND), SECOND);
    assertThat(viewer.reporter.lagBehind(bob.reporter)).as("one is not enough").isZero();
    assertThat(bob.reporter.lagBehind(viewer.reporter)).isZero();

    viewer.hear(picture.report(SECOND), SECOND);
    assertThat(lagMillis(viewer)).isCloseTo(30, within(0.2));
    assertThat(bob.reporter.lagBehind(viewer.reporter) / 1e6).isCloseTo(-30, within(0.2));

    // what they show was heard 80 ms before
    picture.reporter.lags(80 * MILLI);
    picture.sent.rewrite(TestingRtp.packet(78, 50, 50 * 1_800), 90_000, SECOND);
    viewer.hear(picture.report(2 * SECOND), 2 * SECOND);
    assertThat(lagMillis(viewer)).isCloseTo(110, within(0.2));
  }

  @Test
  void theReportsOfAnotherSourceTellNothingOfThisOne() {
    End picture = new End(3);
    End viewer = new End(4);
    for (End[] way : new End[][] {{alice, bob}, {picture, viewer}}) {
      var packet = TestingRtp.packet(77, 1, 1);
      way[0].sent.rewrite(packet, 8_000, 0);
      way[1].received.accept(packet, 8_000, 10 * MILLI);
      way[1].hear(way[0].report(SECOND), SECOND);
    }
    viewer.hear(alice.report(2 * SECOND), 2 * SECOND);
    assertThat(lagMillis(viewer)).isCloseTo(0, within(0.2));
    var stranger = TestingRtp.packet(99, 1, 1);
    for (int i = 0; i < 50; i++) {
      stranger.setSequence(i);
      viewer.received.accept(stranger, 8_000, 500 * MILLI);
    }
    assertThat(viewer.reporter.lagBehind(bob.reporter)).isZero();
  }

  private double lagMillis(End viewer) {
    return viewer.reporter.lagBehind(bob.reporter) / 1e6;
  }

  @Test
  void theBytesAreThoseOfRfc3550() {
    byte[] array = new byte[RtcpWriter.MAX_LENGTH];
    int length = RtcpWriter.write(array, 0, 0xa, null, null, "abcd", true);

    assertThat(HexFormat.of().formatHex(array, 0, length))
        .isEqualTo(
            "80c90001"
                + "0000000a"
                + "81ca0003"
                + "0000000a"
                + "0104616263640000"
                + "81cb0001"
                + "0000000a");
  }

  private static final class End {
    private final RtpRewriter sent;
    private final RtpReceiver received = new RtpReceiver();
    private final RtcpReporter reporter;

    End(int seed) {
      sent = new RtpRewriter(new Random(seed));
      reporter =
          new RtcpReporter(
              sent,
              received,
              "someone@tipring",
              RtcpReporter.DEFAULT_INTERVAL,
              new Random(seed),
              0,
              946_684_800_000L);
    }

    List<RtcpPacket> report(long now) {
      byte[] array = new byte[3 + RtcpWriter.MAX_LENGTH];
      return RtcpReader.read(array, 3, reporter.writeReport(array, 3, now));
    }

    double hear(List<RtcpPacket> packets, long now) {
      double loss = -1;
      for (RtcpPacket packet : packets) {
        loss = Math.max(loss, reporter.hear(packet, now));
      }
      return loss;
    }
  }
}
