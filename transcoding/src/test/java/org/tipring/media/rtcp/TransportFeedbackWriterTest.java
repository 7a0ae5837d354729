package org.tipring.media.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransportFeedbackWriterTest {
  private final byte[] array = new byte[8 + TransportFeedbackWriter.MAX_LENGTH];
  private final TransportFeedbackWriter writer = new TransportFeedbackWriter();

  @Test
  void theBytesAreThoseOfTheDraft() {
    // 64 ms and a tick; the second is lost, the third comes 64 ms later: a large delta
    writer.begin(0xffff, 257);
    writer.add(0, 257);
    writer.add(2, 513);

    int length = writer.write(array, 0, 1, 2, 0x105);

    assertThat(HexFormat.of().formatHex(array, 0, length))
        .isEqualTo(
            "afcd0006"
                + "00000001"
                + "00000002"
                + "ffff0003"
                + "00000105"
                // small, not received, large; two bits each
                + "d200"
                + "01"
                + "0100"
                + "000003");
  }

  @Test
  void aRunIsOneChunk() {
    writer.begin(5, 0);
    for (int i = 0; i < 100; i++) {
      writer.add(i, i);
    }
    int length = writer.write(array, 0, 1, 2, 0);

    assertThat(HexFormat.of().formatHex(array, 20, 22)).isEqualTo("2064");
    assertThat(length).isEqualTo(124);
  }

  @Test
  void lossAmongSmallDeltasTakesOneBitAPacket() {
    writer.begin(5, 0);
    for (int i = 0; i < 14; i += 2) {
      writer.add(i, 0);
    }
    writer.write(array, 0, 1, 2, 0);

    assertThat(HexFormat.of().formatHex(array, 20, 22)).isEqualTo("aaaa");
  }

  @Test
  void whateverArrivedIsToldExactly() {
    Random random = new Random(9);
    for (int round = 0; round < 5_000; round++) {
      int base = random.nextInt(0x1_0000);
      long ticks = random.nextInt(0x7f_ffff * 256);
      Map<Integer, Long> told = new TreeMap<>();
      writer.begin(base, ticks);
      int loss = random.nextInt(10);
      int spread = 1 << random.nextInt(16);
      long distance = random.nextInt(20);
      while (writer.add(distance, ticks)) {
        told.put((int) (base + distance) & 0xffff, ticks);
        distance += 1 + (random.nextInt(10) < loss ? random.nextInt(30) : 0);
        ticks = Math.max(0, ticks + random.nextInt(spread) - spread / 3);
        if (told.size() > round % 300) {
          break;
        }
      }
      int length = writer.write(array, 8, 1, 2, round);

      assertThat(length).isLessThanOrEqualTo(TransportFeedbackWriter.MAX_LENGTH);
      TestingArrivals read = TestingArrivals.read(array, 8, length);
      assertThat(read.ticks()).isEqualTo(told);
      assertThat(read.base()).isEqualTo(base);
      assertThat(read.count()).isEqualTo(round & 0xff);
    }
  }

  @Test
  void whatDoesNotFitIsForTheNextMessage() {
    writer.begin(0, 0);
    assertThat(writer.add(0, 0)).isTrue();
    assertThat(writer.add(1, 0x8000)).isFalse();
    assertThat(writer.add(TransportFeedbackWriter.MAX_STATUSES, 0)).isFalse();
    assertThat(writer.add(TransportFeedbackWriter.MAX_STATUSES - 1, 0x7fff)).isTrue();

    writer.begin(0, 0);
    for (int i = 0; i < TransportFeedbackWriter.MAX_ARRIVALS; i++) {
      assertThat(writer.add(i, 0)).isTrue();
    }
    assertThat(writer.add(TransportFeedbackWriter.MAX_ARRIVALS, 0)).isFalse();
  }
}
