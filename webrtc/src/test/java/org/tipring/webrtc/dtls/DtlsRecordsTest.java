package org.tipring.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DtlsRecordsTest {
  private static byte[] record(int type, int epoch, byte[] body) {
    ByteBuffer buffer = ByteBuffer.allocate(13 + body.length);
    buffer.put((byte) type).putShort((short) 0xfefd).putShort((short) epoch);
    buffer.putShort((short) 0).putInt(7).putShort((short) body.length).put(body);
    return buffer.array();
  }

  private static byte[] fragment(int message, int offset, int length, int present) {
    ByteBuffer buffer = ByteBuffer.allocate(12 + present);
    buffer.put((byte) 1).put(uint24(message)).putShort((short) 0);
    buffer.put(uint24(offset)).put(uint24(length));
    return buffer.array();
  }

  private static byte[] uint24(int value) {
    return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
  }

  private static boolean admits(byte[] datagram) {
    return DtlsRecords.areAdmissible(datagram, 0, datagram.length);
  }

  @Test
  void admitsAFragmentedClientHello() {
    assertThat(admits(record(22, 0, fragment(1400, 0, 1000, 1000)))).isTrue();
    assertThat(admits(record(22, 0, fragment(1400, 1000, 400, 400)))).isTrue();
  }

  @Test
  void refusesAMessageThatWouldHaveToBeAllocatedFirst() {
    assertThat(admits(record(22, 0, fragment(32 * 1024 + 1, 0, 4, 4)))).isFalse();
    assertThat(admits(record(22, 0, fragment(0xffffff, 0, 4, 4)))).isFalse();
  }

  @Test
  void refusesFragmentsThatDoNotFit() {
    assertThat(admits(record(22, 0, fragment(100, 90, 20, 20)))).isFalse();
    assertThat(admits(record(22, 0, fragment(100, 0, 0, 0)))).isFalse();
    assertThat(admits(record(22, 0, fragment(100, 0, 50, 49)))).isFalse();
    assertThat(admits(record(22, 0, fragment(0, 0, 0, 0)))).isTrue();
  }

  @Test
  void refusesAlertsThatNothingVouchesFor() {
    assertThat(admits(record(21, 0, new byte[] {2, 40}))).isFalse();
    assertThat(admits(record(21, 1, new byte[24]))).isTrue();
  }

  @Test
  void refusesRecordsThatEndTooLateOrTooEarly() {
    byte[] whole = record(22, 0, fragment(100, 0, 100, 100));
    for (int length = 0; length < whole.length; length++) {
      assertThat(DtlsRecords.areAdmissible(whole, 0, length)).isFalse();
    }
    assertThat(admits(whole)).isTrue();
    assertThat(admits(record(22, 0, new byte[0]))).isFalse();
    assertThat(admits(record(22, 2, new byte[40]))).isFalse();
    assertThat(admits(record(24, 1, new byte[40]))).isFalse();
  }

  @Test
  void nothingAtAllMakesItThrow() {
    Random random = new Random(4711);
    byte[] datagram = new byte[200];
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(datagram);
      datagram[0] = (byte) (20 + random.nextInt(4));
      datagram[1] = (byte) 0xfe;
      datagram[2] = (byte) 0xfd;
      datagram[3] = 0;
      datagram[4] = (byte) random.nextInt(2);
      datagram[11] = 0;
      assertThat(DtlsRecords.areAdmissible(datagram, 0, random.nextInt(datagram.length)))
          .isIn(true, false);
    }
  }
}
