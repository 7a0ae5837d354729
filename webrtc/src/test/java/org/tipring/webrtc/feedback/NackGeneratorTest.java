package org.tipring.webrtc.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtp.TestingRtp;

class NackGeneratorTest {
  private static final long MILLI = 1_000_000;

  private final byte[] array = new byte[NackGenerator.MAX_LENGTH];
  private final NackGenerator generator = new NackGenerator();
  private long roundTripNanos = 100 * MILLI;
  private long now = -5_000 * MILLI;

  @Test
  void aStreamWithoutLossIsLeftInPeace() {
    arrive(65_533, 65_534, 65_535, 0, 1);
    now += 100 * MILLI;

    assertThat(asked()).isEmpty();
  }

  @Test
  void whatTwoPacketsOvertookIsAskedForAtOnce() {
    arrive(65_535, 1);
    assertThat(asked()).isEmpty();

    arrive(2);
    assertThat(asked()).containsExactly(0);
  }

  @Test
  void whatOnePacketOvertookIsAskedForAfterTenMillis() {
    arrive(10, 12);
    now += 10 * MILLI - 1;
    assertThat(asked()).isEmpty();

    now++;
    assertThat(asked()).containsExactly(11);
  }

  @Test
  void whatArrivesIsNotAskedForAgain() {
    arrive(10, 14);
    now += 10 * MILLI;
    assertThat(asked()).containsExactly(11, 12, 13);

    arrive(12);
    now += 100 * MILLI;
    assertThat(asked()).containsExactly(11, 13);
  }

  @Test
  void itIsAskedForOnceARoundTripAndTenTimes() {
    arrive(10, 12, 13);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      if (!asked().isEmpty()) {
        times.add(now);
      }
      now += MILLI;
    }
    assertThat(times).hasSize(10);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(100 * MILLI);
    }
  }

  @Test
  void aRoundTripThatIsShortOrUnknownIsTakenForTwentyMillis() {
    roundTripNanos = -1;
    arrive(10, 12, 13);
    assertThat(asked()).isNotEmpty();

    now += 20 * MILLI - 1;
    assertThat(asked()).isEmpty();
    now++;
    assertThat(asked()).containsExactly(11);
  }

  @Test
  void aSecondIsTheMostThatAnythingIsAskedFor() {
    roundTripNanos = 400 * MILLI;
    arrive(10, 12, 13);
    int times = 0;
    for (int i = 0; i < 3_000; i++) {
      times += asked().isEmpty() ? 0 : 1;
      now += MILLI;
    }
    assertThat(times).isEqualTo(3);
  }

  @Test
  void whatWasPassedOverIsNotAskedForAnyMore() {
    arrive(65_534, 0, 2, 3);
    assertThat(asked()).containsExactly(65_535, 1);

    generator.passed(0);
    now += 100 * MILLI;
    assertThat(asked()).containsExactly(1);
  }

  @Test
  void tooMuchLossIsGivenUp() {
    arrive(0, NackGenerator.MOST + 1, NackGenerator.MOST + 2);
    assertThat(asked()).isEqualTo(IntStream.rangeClosed(1, NackGenerator.MOST).boxed().toList());

    arrive(NackGenerator.MOST + 4, NackGenerator.MOST + 5);
    now += 100 * MILLI;
    assertThat(asked()).isEmpty();
  }

  @Test
  void anotherSourceHasAnotherSequence() {
    arrive(10, 12);
    generator.arrived(TestingRtp.packet(8, 500, 0), now);
    generator.arrived(TestingRtp.packet(8, 502, 0), now);
    now += 10 * MILLI;

    assertThat(asked()).containsExactly(501);
  }

  private void arrive(int... sequences) {
    for (int sequence : sequences) {
      generator.arrived(TestingRtp.packet(7, sequence, 0), now);
    }
  }

  private List<Integer> asked() {
    int length = generator.write(array, 0, 1, roundTripNanos, now);
    List<RtcpPacket> packets = RtcpReader.read(array, 0, length);
    return packets.isEmpty() ? List.of() : ((RtcpPacket.Nack) packets.getFirst()).sequences();
  }
}
