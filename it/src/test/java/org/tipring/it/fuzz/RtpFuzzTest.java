package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.tipring.media.rtp.RtpPacket;

class RtpFuzzTest {
  private static final int ROOM = 64;

  /** What is taken for a packet lies within its bytes, and is the same one when it is made bare. */
  @FuzzTest(maxDuration = "1m")
  void aPacketStaysWithinItsBytes(byte[] data) {
    byte[] array = new byte[ROOM + data.length + ROOM];
    Arrays.fill(array, (byte) 0xAA);
    System.arraycopy(data, 0, array, ROOM, data.length);
    RtpPacket packet = new RtpPacket();
    if (!packet.wrap(array, ROOM, data.length)) return;

    int end = packet.offset() + packet.length();
    assertThat(packet.offset()).isEqualTo(ROOM);
    assertThat(end).isLessThanOrEqualTo(ROOM + data.length);
    assertThat(packet.payloadOffset())
        .isBetween(ROOM + RtpPacket.FIXED_HEADER + 4 * packet.csrcCount(), end);
    assertThat(packet.payloadOffset() + packet.payloadLength()).isEqualTo(end);
    for (int id = 1; id <= 14; id++) {
      int at = packet.extensionOffset(id);
      if (at < 0) continue;
      assertThat(at + packet.extensionLength(at)).isLessThanOrEqualTo(packet.payloadOffset());
    }

    byte[] payload = Arrays.copyOfRange(array, packet.payloadOffset(), end);
    String header = headerOf(packet);
    packet.bare();
    RtpPacket again = new RtpPacket();
    assertThat(again.wrap(array, packet.offset(), packet.length())).isTrue();
    assertThat(headerOf(again)).isEqualTo(header);
    assertThat(again.payloadOffset()).isEqualTo(again.offset() + RtpPacket.FIXED_HEADER);
    assertThat(Arrays.copyOfRange(array, again.payloadOffset(), end)).isEqualTo(payload);
    checkUntouched(array, data.length);
  }

  private static String headerOf(RtpPacket packet) {
    return packet.marker()
        + " "
        + packet.payloadType()
        + " "
        + packet.sequence()
        + " "
        + packet.timestamp()
        + " "
        + packet.ssrc();
  }

  private static void checkUntouched(byte[] array, int length) {
    for (int i = 0; i < ROOM; i++) {
      assertThat(array[i]).isEqualTo((byte) 0xAA);
      assertThat(array[ROOM + length + i]).isEqualTo((byte) 0xAA);
    }
  }
}
