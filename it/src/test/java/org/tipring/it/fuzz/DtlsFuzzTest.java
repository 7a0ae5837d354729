package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tipring.webrtc.dtls.DtlsRecords;

class DtlsFuzzTest {
  private static final int ROOM = 64;
  private static final int LONGEST_MESSAGE = 32 * 1024;

  /** What is let pass is whole records, and asks for no more memory than a handshake may. */
  @FuzzTest(maxDuration = "1m")
  void whatPassesAsksForLittle(byte[] data) {
    boolean isAdmissible = DtlsRecords.areAdmissible(within(data, (byte) 0), ROOM, data.length);
    assertThat(DtlsRecords.areAdmissible(within(data, (byte) 0xff), ROOM, data.length))
        .isEqualTo(isAdmissible);
    if (!isAdmissible) return;

    ByteBuffer in = ByteBuffer.wrap(data);
    while (in.hasRemaining()) {
      int type = in.get();
      assertThat(type).isBetween(20, 23);
      in.getShort();
      int epoch = in.getShort() & 0xffff;
      in.position(in.position() + 6);
      ByteBuffer body = in.slice(in.position() + 2, in.getShort() & 0xffff);
      in.position(in.position() + body.limit());
      if (epoch == 0) {
        assertThat(type).as("nobody vouches for it").isIn(20, 22);
        if (type == 22) checkFragments(body);
      }
    }
  }

  private static void checkFragments(ByteBuffer body) {
    while (body.hasRemaining()) {
      body.get();
      int message = uint24(body);
      body.getShort();
      int offset = uint24(body);
      int length = uint24(body);
      assertThat(message).isLessThanOrEqualTo(LONGEST_MESSAGE);
      assertThat(offset + length).isLessThanOrEqualTo(message);
      assertThat(length > 0 || message == 0).isTrue();
      body.position(body.position() + length);
    }
  }

  private static int uint24(ByteBuffer in) {
    return (in.get() & 0xff) << 16 | (in.getShort() & 0xffff);
  }

  private static byte[] within(byte[] data, byte around) {
    byte[] array = new byte[ROOM + data.length + ROOM];
    Arrays.fill(array, around);
    System.arraycopy(data, 0, array, ROOM, data.length);
    return array;
  }
}
