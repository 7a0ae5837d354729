package org.tipring.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;

class FeedbackWriterTest {
  private final byte[] array = new byte[2_000];

  @Test
  void missingPacketsShareAnItemWhereTheyAreNear() {
    int[] sequences = {0xfffe, 0xffff, 14, 15, 100};

    int length = FeedbackWriter.nack(array, 4, 1, 2, sequences, sequences.length);

    assertThat(hex(4, length))
        .isEqualTo("81cd0005" + "00000001" + "00000002" + "fffe8001" + "000f0000" + "00640000");
  }

  @Test
  void everyMissingPacketIsAskedForAndNoOther() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      TreeSet<Integer> missing = new TreeSet<>();
      int reach = 1 + random.nextInt(400);
      for (int i = random.nextInt(250); i >= 0; i--) {
        missing.add(random.nextInt(reach));
      }
      int start = random.nextInt(0x1_0000);
      int[] sequences = missing.stream().mapToInt(n -> (start + n) & 0xffff).toArray();

      int length = FeedbackWriter.nack(array, 0, 1, 2, sequences, sequences.length);

      assertThat(RtcpReader.read(array, 0, length))
          .containsExactly(new RtcpPacket.Nack(1, 2, Arrays.stream(sequences).boxed().toList()));
    }
  }

  @Test
  void requestsForPicturesAreThoseOfTheirRfcs() {
    assertThat(hex(0, FeedbackWriter.pictureLoss(array, 0, 1, 2)))
        .isEqualTo("81ce0002" + "00000001" + "00000002");
    assertThat(hex(0, FeedbackWriter.fullIntraRequest(array, 0, 1, 2, 0x1ff)))
        .isEqualTo("84ce0004" + "00000001" + "00000000" + "00000002" + "ff000000");
    assertThat(hex(0, FeedbackWriter.oldFullIntraRequest(array, 0, 7)))
        .isEqualTo("80c00001" + "00000007");
  }

  @Test
  void ratesAreWrittenAsNearAsTheirFieldsAllow() {
    assertThat(hex(0, FeedbackWriter.bandwidthEstimate(array, 0, 1, 9, 24)))
        .isEqualTo("8fce0005" + "00000001" + "00000000" + "52454d42" + "01000018" + "00000009");
    for (long rate = 0; rate < Long.MAX_VALUE / 3; rate = rate * 3 + 1) {
      long told = estimate(FeedbackWriter.bandwidthEstimate(array, 0, 1, 9, rate));
      assertThat(told).isBetween(rate - (rate >> 17), rate);
      long limit =
          limit(FeedbackWriter.bitrateRequest(array, 0, 1, new BitrateLimit(9, rate, 511)));
      assertThat(limit).isBetween(rate - (rate >> 16), rate);
      if (rate > 1L << 55) {
        break;
      }
    }
  }

  @Test
  void aNotificationNamesWhoSetTheLimit() {
    BitrateLimit limit = new BitrateLimit(9, 512_000, 40);

    int length = FeedbackWriter.bitrateNotification(array, 0, 1, limit);

    assertThat(RtcpReader.read(array, 0, length))
        .containsExactly(new RtcpPacket.BitrateNotification(1, List.of(limit)));
  }

  @Test
  void feedbackFollowsAReportInOneCompound() {
    RtcpReporter reporter =
        new RtcpReporter(
            new RtpRewriter(new Random(1)),
            new RtpReceiver(),
            "someone",
            RtcpReporter.DEFAULT_INTERVAL,
            new Random(1),
            0,
            0);
    int length = reporter.writeReport(array, 0, 0);
    length += FeedbackWriter.nack(array, length, 1, 2, new int[] {5}, 1);
    length += FeedbackWriter.pictureLoss(array, length, 1, 2);

    assertThat(RtcpReader.read(array, 0, length))
        .satisfiesExactly(
            report -> assertThat(report).isInstanceOf(RtcpPacket.ReceiverReport.class),
            nack -> assertThat(nack).isEqualTo(new RtcpPacket.Nack(1, 2, List.of(5))),
            loss -> assertThat(loss).isEqualTo(new RtcpPacket.PictureLoss(1, 2)));
  }

  private long estimate(int length) {
    return ((RtcpPacket.BandwidthEstimate) RtcpReader.read(array, 0, length).getFirst())
        .bitsPerSecond();
  }

  private long limit(int length) {
    RtcpPacket packet = RtcpReader.read(array, 0, length).getFirst();
    return ((RtcpPacket.BitrateRequest) packet).limits().getFirst().bitsPerSecond();
  }

  private String hex(int from, int length) {
    return HexFormat.of().formatHex(array, from, from + length);
  }
}
