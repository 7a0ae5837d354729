package org.tipring.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpReaderTest {
  private static final String SENDER_REPORT =
      "81c8000c 0000000a 0102030405060708 00000014 0000001e 00000028"
          + " 0000000b 40fffffe 00010002 00000003 00000004 00000005";
  private static final String CNAME = "81ca0003 0000000a 0103 616263 000000";

  @Test
  void aReportIsReadWithItsBlockAndSourceDescriptionIsPassedOver() {
    assertThat(read(SENDER_REPORT + CNAME))
        .containsExactly(
            new RtcpPacket.SenderReport(
                10,
                0x0102030405060708L,
                20,
                30,
                40,
                List.of(new ReportBlock(11, 0x40, -2, 0x10002, 3, 4, 5))));
  }

  @Test
  void feedbackIsRecognised() {
    assertThat(
            read(
                "81cd0003 00000001 00000002 fffe0005"
                    + "81ce0002 00000001 00000002"
                    + "84ce0004 00000001 00000000 00000003 07000000"
                    + "8fce0005 00000001 00000000 52454d42 010c0003 00000009"
                    + "8fcd0003 00000001 00000002 00000000"
                    + "8bcd0003 00000001 00000002 00000000"
                    + "81cb0001 00000001"))
        .containsExactly(
            new RtcpPacket.Nack(1, 2, List.of(0xfffe, 0xffff, 1)),
            new RtcpPacket.PictureLoss(1, 2),
            new RtcpPacket.FullIntraRequest(1, 3, 7),
            new RtcpPacket.BandwidthEstimate(1, 24, List.of(9)),
            new RtcpPacket.TransportFeedback(1),
            new RtcpPacket.Goodbye(1));
  }

  @Test
  void everyEntryOfAFeedbackMessageIsRead() {
    assertThat(
            read(
                "84ce0006 00000001 00000000 00000003 07000000 00000004 ff000000"
                    + "83cd0006 00000001 00000000 00000003 0800c828 00000004 03fffe00"
                    + "84cd0004 00000001 00000000 00000003 0800c828"
                    + "84cd0002 00000001 00000000"
                    + "8fce0006 00000001 00000000 52454d42 020c0003 00000009 0000000a"
                    + "80c00001 00000001"))
        .containsExactly(
            new RtcpPacket.FullIntraRequest(1, 3, 7),
            new RtcpPacket.FullIntraRequest(1, 4, 255),
            new RtcpPacket.BitrateRequest(
                1, List.of(new BitrateLimit(3, 400, 40), new BitrateLimit(4, 131_071, 0))),
            new RtcpPacket.BitrateNotification(1, List.of(new BitrateLimit(3, 400, 40))),
            new RtcpPacket.BitrateNotification(1, List.of()),
            new RtcpPacket.BandwidthEstimate(1, 24, List.of(9, 10)),
            new RtcpPacket.OldFullIntraRequest(1));
  }

  @Test
  void aRateBeyondAllMeasureIsNoLimit() {
    assertThat(read("8fce0005 00000001 00000000 52454d42 01ffffff 00000009"))
        .containsExactly(new RtcpPacket.BandwidthEstimate(1, Long.MAX_VALUE, List.of(9)));
  }

  @Test
  void whatIsNotKnownOrTellsNothingLeavesTheRestReadable() {
    String congestionControl = "8bcd0004 00000001 00000002 00050001 80010000";
    String goodbyeOfNobody = "80cb0000";
    assertThat(read(congestionControl + goodbyeOfNobody + "80c90001 00000001"))
        .containsExactly(new RtcpPacket.ReceiverReport(1, List.of()));
  }

  @Test
  void paddingIsNoPartOfAPacket() {
    assertThat(read("a1cd0004 00000001 00000002 00050000 00000004"))
        .containsExactly(new RtcpPacket.Nack(1, 2, List.of(5)));
    assertThat(read("a0c90001 000000ff")).isEmpty();
  }

  @Test
  void moreBlocksThanThereIsRoomForAreNotInvented() {
    assertThat(read("9fc90007 00000001" + "00".repeat(24)))
        .containsExactly(
            new RtcpPacket.ReceiverReport(1, List.of(new ReportBlock(0, 0, 0, 0, 0, 0, 0))));
    assertThat(read("81c80001 00000001")).isEmpty();
  }

  @Test
  void aCompoundThatDoesNotAddUpIsRefusedWhole() {
    assertThat(read("")).isEmpty();
    assertThat(read("80c9")).isEmpty();
    assertThat(read("80c90001 00000001 80")).isEmpty();
    assertThat(read("80c90002 00000001")).isEmpty();
    assertThat(read("80c9ffff 00000001")).isEmpty();
    assertThat(read("40c90001 00000001")).isEmpty();
    assertThat(read("80c90000 00000001")).isEmpty();
    assertThat(read("80c90001 00000001".repeat(33))).isEmpty();
    assertThat(read("80c90001 00000001".repeat(32))).hasSize(32);
  }

  @Test
  void noBytesWhateverMakeItThrow() {
    Random random = new Random(6);
    byte[] valid = bytes(SENDER_REPORT + CNAME);
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = valid.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (round % 3 == 0) {
        bytes[1] = (byte) (200 + random.nextInt(8));
      }
      // in an array that ends where the packet ends
      assertThat(RtcpReader.read(bytes, 0, random.nextInt(bytes.length + 1)).size())
          .isLessThanOrEqualTo(32);
    }
  }

  @Test
  void rtcpIsToldFromRtpByItsType() {
    assertThat(RtcpReader.isRtcp(bytes("80c8"), 0, 2)).isTrue();
    assertThat(RtcpReader.isRtcp(bytes("80df"), 0, 2)).isTrue();
    assertThat(RtcpReader.isRtcp(bytes("80e0"), 0, 2)).isFalse();
    assertThat(RtcpReader.isRtcp(bytes("80bf"), 0, 2)).isFalse();
    assertThat(RtcpReader.isRtcp(bytes("80c8"), 0, 1)).isFalse();
  }

  private static List<RtcpPacket> read(String hex) {
    byte[] bytes = bytes(hex);
    return RtcpReader.read(bytes, 0, bytes.length);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
