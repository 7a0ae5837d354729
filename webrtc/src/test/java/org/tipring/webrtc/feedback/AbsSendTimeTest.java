package org.tipring.webrtc.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

class AbsSendTimeTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void timeIsSixBitsOfSecondsAndEighteenOfTheirFraction() {
    assertThat(AbsSendTime.time(0)).isZero();
    assertThat(AbsSendTime.time(SECOND)).isEqualTo(1 << 18);
    assertThat(AbsSendTime.time(63 * SECOND + SECOND / 2)).isEqualTo(0xfe0000);
    assertThat(AbsSendTime.time(64 * SECOND - 1)).isEqualTo(0xffffff);
    assertThat(AbsSendTime.time(64 * SECOND)).isZero();
    // a monotonic clock may begin anywhere
    assertThat(AbsSendTime.time(-SECOND)).isEqualTo(63 << 18);
    assertThat(AbsSendTime.time(Long.MAX_VALUE)).isBetween(0, 0xffffff);
  }

  @Test
  void aPacketBearsItInFrontOfItsPayload() {
    RtpPacket packet = TestingRtp.packet(96, 7, 8, 9, new byte[] {1, 2, 3});

    new AbsSendTime(3).put(packet, 5 * SECOND + SECOND / 4);

    RtpPacket read = new RtpPacket();
    assertThat(read.wrap(packet.array(), packet.offset(), packet.length())).isTrue();
    int at = read.extensionOffset(3);
    assertThat(read.extensionLength(at)).isEqualTo(3);
    assertThat(Arrays.copyOfRange(read.array(), at, at + 3)).containsExactly(0x15, 0, 0);
    assertThat(read.payloadLength()).isEqualTo(3);
    assertThat(read.array()[read.payloadOffset()]).isEqualTo((byte) 1);
    assertThat(read.sequence()).isEqualTo(8);
  }
}
