package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.webrtc.feedback.Retransmission;
import org.tipring.webrtc.feedback.RtxReader;

class RtxFuzzTest {
  private static final int ROOM = 64;
  private static final int SSRC = 7;
  private static final byte AROUND = (byte) 0xaa;

  /** An original is read from a repair's own bytes only, and comes back when it is sent again. */
  @FuzzTest(maxDuration = "1m")
  void anOriginalIsWhatTheRepairHolds(byte[] data) {
    byte[] array = new byte[ROOM + data.length + ROOM];
    Arrays.fill(array, AROUND);
    System.arraycopy(data, 0, array, ROOM, data.length);
    RtpPacket packet = new RtpPacket();
    if (!packet.wrap(array, ROOM, data.length)) return;

    RtxReader reader = new RtxReader(new DropCounters());
    reader.negotiated(Map.of(packet.payloadType(), 96));
    if (!reader.restore(packet, SSRC)) return;

    RtpPacket original = new RtpPacket();
    assertThat(original.wrap(array, packet.offset(), packet.length())).isTrue();
    assertThat(original.payloadType()).isEqualTo(96);
    assertThat(original.ssrc()).isEqualTo(SSRC);
    assertThat(original.payloadOffset() + original.payloadLength())
        .isLessThanOrEqualTo(ROOM + data.length);
    byte[] bytes = bytes(original);

    Retransmission retransmission = new Retransmission(new Random(1));
    retransmission.negotiated(Map.of(96, 97));
    reader.negotiated(Map.of(97, 96));
    assertThat(retransmission.wrap(original)).isTrue();
    assertThat(reader.restore(original, SSRC)).isTrue();
    assertThat(bytes(original)).isEqualTo(bytes);
    checkUntouched(array, data.length);
  }

  private static byte[] bytes(RtpPacket packet) {
    return Arrays.copyOfRange(packet.array(), packet.offset(), packet.offset() + packet.length());
  }

  private static void checkUntouched(byte[] array, int length) {
    for (int i = 0; i < ROOM; i++) {
      assertThat(array[i]).isEqualTo(AROUND);
      assertThat(array[ROOM + length + i]).isEqualTo(AROUND);
    }
  }
}
