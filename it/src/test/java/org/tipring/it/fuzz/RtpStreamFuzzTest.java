package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;

class RtpStreamFuzzTest {
  private static final int RECORD = 8;

  /**
   * Whatever sources, jumps and repetitions come in, what goes out is one stream in which no number
   * is used twice, and the statistics stay possible.
   */
  @FuzzTest(maxDuration = "1m")
  void anyPacketsComeOutAsOneStream(byte[] data) {
    ByteBuffer in = ByteBuffer.wrap(data);
    RtpReceiver receiver = new RtpReceiver();
    RtpRewriter rewriter = new RtpRewriter(new Random(1));
    RtpPacket packet = new RtpPacket();
    byte[] array = new byte[RtpPacket.FIXED_HEADER + 160];
    Set<Long> sent = new HashSet<>();
    long highest = -1;
    long now = 0;
    while (in.remaining() >= RECORD) {
      int control = in.get() & 0xff;
      packet.compose(array, 0, 160);
      packet.setSsrc(control & 3);
      packet.setSequence(in.getShort());
      packet.setTimestamp(in.getInt());
      int clockRate = (control & 4) == 0 ? 8_000 : 48_000;
      now += (in.get() & 0xff) * ((control & 8) == 0 ? 1_000_000L : 1_000_000_000L);
      boolean isAccepted = receiver.accept(packet, clockRate, now);
      checkStatistics(receiver);
      if (!isAccepted || !rewriter.rewrite(packet, clockRate, now)) continue;

      assertThat(packet.ssrc()).isEqualTo(rewriter.ssrc());
      long index = indexOf(packet.sequence(), highest);
      assertThat(sent.add(index)).as("index %d is used once", index).isTrue();
      highest = Math.max(highest, index);
    }
    assertThat(rewriter.packets()).isEqualTo(sent.size());
    assertThat(rewriter.octets()).isEqualTo(160L * sent.size());
  }

  /** As SRTP guesses it (RFC 3711 section 3.3.1): the one nearest to the highest so far. */
  private static long indexOf(int sequence, long highest) {
    return highest < 0 ? sequence : highest + (short) (sequence - (int) highest);
  }

  private static void checkStatistics(RtpReceiver receiver) {
    assertThat(receiver.totalLost()).isNotNegative();
    assertThat(receiver.takeFractionLost()).isBetween(0, 255);
    assertThat(receiver.jitterUnits()).isNotNegative();
    assertThat(receiver.jitterMillis()).isFinite().isNotNegative();
  }
}
