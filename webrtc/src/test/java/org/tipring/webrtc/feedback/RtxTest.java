package org.tipring.webrtc.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

class RtxTest {
  private final Retransmission retransmission = new Retransmission(new Random(1));
  private final DropCounters drops = new DropCounters();
  private final RtxReader reader = new RtxReader(drops);

  RtxTest() {
    retransmission.negotiated(Map.of(96, 97));
    reader.negotiated(Map.of(97, 96));
  }

  @Test
  void aRetransmissionCarriesTheOriginalNumberInFrontOfThePayload() {
    RtpPacket packet = original(0xfffe);

    assertThat(retransmission.wrap(packet)).isTrue();

    assertThat(packet.payloadType()).isEqualTo(97);
    assertThat(packet.ssrc()).isEqualTo(retransmission.ssrc());
    assertThat(packet.timestamp()).isEqualTo(5);
    assertThat(packet.marker()).isTrue();
    assertThat(hex(packet, packet.payloadOffset())).isEqualTo("fffe010203");
  }

  @Test
  void retransmissionsAreNumberedOneAfterTheOther() {
    RtpPacket first = original(10);
    retransmission.wrap(first);
    for (int i = 1; i < 70_000; i++) {
      RtpPacket packet = original(10);
      retransmission.wrap(packet);
      assertThat(packet.sequence()).isEqualTo((first.sequence() + i) & 0xffff);
    }
  }

  @Test
  void theOriginalComesBackByteForByte() {
    RtpPacket packet = original(0xfffe);
    String sent = hex(packet, packet.offset());
    retransmission.wrap(packet);

    assertThat(reader.isRepair(packet)).isTrue();
    assertThat(reader.restore(packet, 7)).isTrue();

    assertThat(hex(packet, packet.offset())).isEqualTo(sent);
    assertThat(reader.isRepair(packet)).isFalse();
    assertThat(drops.total()).isZero();
  }

  @Test
  void anOriginalWithoutPayloadIsOneToo() {
    RtpPacket packet = TestingRtp.packet(97, 9, 1, 5, new byte[] {0, 12});

    assertThat(reader.restore(packet, 7)).isTrue();
    assertThat(packet.sequence()).isEqualTo(12);
    assertThat(packet.payloadLength()).isZero();
  }

  @Test
  void aProbeIsNoFaultAndHalfANumberIs() {
    assertThat(reader.restore(TestingRtp.packet(97, 9, 1, 5, new byte[0]), 7)).isFalse();
    assertThat(drops.total()).isZero();

    assertThat(reader.restore(TestingRtp.packet(97, 9, 1, 5, new byte[1]), 7)).isFalse();
    assertThat(drops.of(DropReason.MALFORMED)).isOne();
  }

  @Test
  void whatWasNotAgreedOnIsLeftAsItIs() {
    RtpPacket packet = TestingRtp.packet(100, 7, 1, 5, new byte[] {1, 2, 3});
    String before = hex(packet, packet.offset());

    assertThat(retransmission.wrap(packet)).isFalse();
    assertThat(reader.isRepair(packet)).isFalse();
    assertThat(reader.restore(packet, 8)).isFalse();

    assertThat(hex(packet, packet.offset())).isEqualTo(before);
  }

  private static RtpPacket original(int sequence) {
    RtpPacket packet = TestingRtp.packet(96, 7, sequence, 5, new byte[] {1, 2, 3});
    packet.setMarker(true);
    return packet;
  }

  private static String hex(RtpPacket packet, int from) {
    int end = packet.offset() + packet.length();
    return HexFormat.of().formatHex(Arrays.copyOfRange(packet.array(), from, end));
  }
}
