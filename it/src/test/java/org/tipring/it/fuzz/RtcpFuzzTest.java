package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.tipring.media.rtcp.BitrateLimit;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtcp.ReportBlock;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtcp.RtcpWriter;

class RtcpFuzzTest {
  private static final int ROOM = 64;

  /** What is read depends on the compound's own bytes only, is bounded, and survives writing. */
  @FuzzTest(maxDuration = "1m")
  void aCompoundIsReadFromItsOwnBytes(byte[] data) {
    List<RtcpPacket> packets = RtcpReader.read(within(data, (byte) 0x00), ROOM, data.length);
    assertThat(RtcpReader.read(within(data, (byte) 0xff), ROOM, data.length)).isEqualTo(packets);
    assertThat(packets).hasSizeLessThanOrEqualTo(data.length / 8);
    for (RtcpPacket packet : packets) {
      switch (packet) {
        case RtcpPacket.SenderReport report -> {
          blocksAreBounded(report.blocks());
          survives(report, report.blocks());
        }
        case RtcpPacket.ReceiverReport report -> blocksAreBounded(report.blocks());
        case RtcpPacket.Nack nack -> nackSurvives(nack);
        case RtcpPacket.FullIntraRequest request ->
            assertThat(request.commandSequence()).isBetween(0, 255);
        case RtcpPacket.BandwidthEstimate estimate -> {
          assertThat(estimate.bitsPerSecond()).isNotNegative();
          assertThat(estimate.media()).hasSizeLessThanOrEqualTo(8);
        }
        case RtcpPacket.BitrateRequest request -> limitsSurvive(request);
        case RtcpPacket.BitrateNotification notification ->
            assertThat(notification.limits()).hasSizeLessThanOrEqualTo(8);
        case RtcpPacket.OldFullIntraRequest ignored -> {}
        case RtcpPacket.Goodbye ignored -> {}
        case RtcpPacket.PictureLoss ignored -> {}
        case RtcpPacket.TransportFeedback ignored -> {}
      }
    }
  }

  private static void blocksAreBounded(List<ReportBlock> blocks) {
    assertThat(blocks).hasSizeLessThanOrEqualTo(31);
    for (ReportBlock block : blocks) {
      assertThat(block.fractionLost()).isBetween(0, 255);
      assertThat(block.lost()).isBetween(-0x80_0000, 0x7f_ffff);
    }
  }

  private static void nackSurvives(RtcpPacket.Nack nack) {
    assertThat(nack.sequences())
        .hasSizeLessThan(1_000)
        .allMatch(sequence -> sequence >= 0 && sequence < 0x1_0000);
    int[] sequences = nack.sequences().stream().mapToInt(Integer::intValue).distinct().toArray();
    Arrays.sort(sequences);
    if (sequences.length == 0 || sequences.length > 500) return;

    byte[] array = new byte[FeedbackWriter.HEADER + 4 * sequences.length];
    int length =
        FeedbackWriter.nack(array, 0, nack.sender(), nack.media(), sequences, sequences.length);
    assertThat(RtcpReader.read(array, 0, length))
        .containsExactly(
            new RtcpPacket.Nack(
                nack.sender(), nack.media(), Arrays.stream(sequences).boxed().toList()));
  }

  private static void limitsSurvive(RtcpPacket.BitrateRequest request) {
    assertThat(request.limits()).hasSizeLessThanOrEqualTo(8);
    for (BitrateLimit limit : request.limits()) {
      assertThat(limit.bitsPerSecond()).isNotNegative();
      if (limit.bitsPerSecond() == Long.MAX_VALUE) continue;

      byte[] array = new byte[20];
      int length = FeedbackWriter.bitrateRequest(array, 0, request.sender(), limit);
      assertThat(RtcpReader.read(array, 0, length))
          .containsExactly(new RtcpPacket.BitrateRequest(request.sender(), List.of(limit)));
    }
  }

  private static void survives(RtcpPacket.SenderReport report, List<ReportBlock> blocks) {
    ReportBlock block = blocks.isEmpty() ? null : blocks.getFirst();
    byte[] array = new byte[RtcpWriter.MAX_LENGTH];
    int length = RtcpWriter.write(array, 0, report.sender(), report, block, "name", true);
    RtcpPacket.SenderReport expected =
        new RtcpPacket.SenderReport(
            report.sender(),
            report.ntp(),
            report.timestamp(),
            report.packets(),
            report.octets(),
            block == null ? List.of() : List.of(block));
    assertThat(RtcpReader.read(array, 0, length))
        .containsExactly(expected, new RtcpPacket.Goodbye(report.sender()));
  }

  private static byte[] within(byte[] data, byte around) {
    byte[] array = new byte[ROOM + data.length + ROOM];
    Arrays.fill(array, around);
    System.arraycopy(data, 0, array, ROOM, data.length);
    return array;
  }
}
