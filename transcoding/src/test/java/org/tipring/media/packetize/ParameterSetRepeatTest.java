package org.tipring.media.packetize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.video.TestingH264.PPS;
import static org.tipring.media.video.TestingH264.SPS;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.video.TestingH264;

class ParameterSetRepeatTest {
  private static final String SETS = hex(SPS) + "," + hex(PPS);
  private static final String IDR = "65880102";
  private static final String SLICE = "41880304";
  private static final String FIRST_FRAGMENT = "7c8588010203";
  private static final String LAST_FRAGMENT = "7c45040506";
  private static final String FIRST_FRAGMENT_OF_SLICE = "7c8188010203";

  private final List<String> sent = new ArrayList<>();
  private final List<Integer> sequences = new ArrayList<>();
  private final List<Integer> timestamps = new ArrayList<>();
  private RtpSink repeat = ParameterSetRepeat.of(MediaFormat.H264, this::note);
  private int sequence = 65_533;

  private void note(RtpPacket packet, long nowNanos) {
    int from = packet.payloadOffset();
    sent.add(
        HexFormat.of().formatHex(packet.array(), from, from + packet.payloadLength())
            + (packet.marker() ? "!" : ""));
    sequences.add(packet.sequence());
    timestamps.add(packet.timestamp());
    assertThat(packet.payloadType()).isEqualTo(97);
    assertThat(packet.ssrc()).isEqualTo(7);
  }

  /** The last of a picture has its marker, which is written as an exclamation mark. */
  private void send(int timestamp, String... payloads) {
    for (String payload : payloads) {
      boolean isLast = payload.endsWith("!");
      String digits = isLast ? payload.substring(0, payload.length() - 1) : payload;
      RtpPacket packet =
          TestingRtp.packet(97, 7, sequence++ & 0xffff, timestamp, TestingH264.hex(digits));
      packet.setMarker(isLast);
      repeat.accept(packet, 0);
    }
  }

  private void assertSent(String... payloads) {
    assertThat(String.join(",", sent)).isEqualTo(String.join(",", payloads));
    sent.clear();
  }

  @Test
  void aPictureWithItsSetsIsLeftAlone() {
    send(0, hex(SPS), hex(PPS), IDR + "!");
    assertSent(SETS, IDR + "!");
    send(3_000, "78 0018" + hex(SPS) + "0006" + hex(PPS) + "0004" + IDR + "!");
    assertThat(sent).hasSize(1);
  }

  @Test
  void oneThatComesWithoutGetsThoseThatWentBefore() {
    send(0, hex(SPS), hex(PPS), IDR + "!");
    sent.clear();
    send(3_000, SLICE + "!");
    send(6_000, IDR, IDR + "!");
    send(9_000, IDR + "!");
    assertSent(SLICE + "!", SETS, IDR, IDR + "!", SETS, IDR + "!");
  }

  @Test
  void sequenceGoesOnAndTheTimeIsThePictures() {
    send(0, hex(SPS), hex(PPS), IDR + "!");
    send(3_000, IDR + "!");
    send(6_000, SLICE + "!");
    sequence++;
    send(9_000, SLICE + "!");
    assertThat(sequences).containsExactly(65_533, 65_534, 65_535, 0, 1, 2, 3, 5);
    assertThat(timestamps).containsExactly(0, 0, 0, 3_000, 3_000, 3_000, 6_000, 9_000);
  }

  @Test
  void halfOfTheSetsIsNotEnough() {
    send(0, hex(SPS), hex(PPS), IDR + "!");
    sent.clear();
    send(3_000, hex(PPS), IDR + "!");
    assertSent(hex(PPS), SETS, IDR + "!");
    send(6_000, hex(SPS), IDR + "!");
    assertSent(hex(SPS), SETS, IDR + "!");
  }

  @Test
  void fragmentsAreSeenByTheirFirst() {
    send(0, hex(SPS), hex(PPS), IDR + "!");
    sent.clear();
    send(3_000, FIRST_FRAGMENT, LAST_FRAGMENT + "!");
    send(6_000, FIRST_FRAGMENT_OF_SLICE, "7c41040506!");
    assertSent(SETS, FIRST_FRAGMENT, LAST_FRAGMENT + "!", FIRST_FRAGMENT_OF_SLICE, "7c41040506!");
    sequence++;
    send(9_000, LAST_FRAGMENT + "!");
    assertSent(LAST_FRAGMENT + "!");
  }

  @Test
  void aggregatesAreLookedInto() {
    send(0, "780018" + hex(SPS) + "0006" + hex(PPS), FIRST_FRAGMENT, LAST_FRAGMENT + "!");
    assertThat(sent).hasSize(3);
    sent.clear();
    send(3_000, "780004" + SLICE + "0004" + IDR + "!");
    assertSent(SETS, "780004" + SLICE + "0004" + IDR + "!");
  }

  @Test
  void theSetsOfTheDescriptionDoAsWell() {
    Base64.Encoder base64 = Base64.getEncoder();
    String sprop = base64.encodeToString(SPS) + "," + base64.encodeToString(PPS);
    repeat =
        ParameterSetRepeat.of(
            MediaFormat.H264.withParameters(Map.of("sprop-parameter-sets", sprop)), this::note);
    send(0, IDR + "!");
    assertSent(SETS, IDR + "!");
  }

  @Test
  void whoseSetsNobodyKnowsPassesAsItIs() {
    send(0, IDR + "!");
    send(3_000, hex(SPS), IDR + "!");
    assertSent(IDR + "!", hex(SPS), IDR + "!");
  }

  @Test
  void nonsensePassesAsItIs() {
    send(0, hex(SPS), hex(PPS), IDR + "!");
    sent.clear();
    String[] nonsense = {"", "78", "7800", "780000", "780000056501", "7800ff65", "7c", "68", "1f"};
    send(3_000, nonsense);
    assertSent(nonsense);
  }

  @Test
  void otherEncodingsAreNotLookedAt() {
    RtpSink sink = this::note;
    assertThat(ParameterSetRepeat.of(MediaFormat.VP8, sink)).isSameAs(sink);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
