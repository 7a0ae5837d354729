package org.tipring.media.packetize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.video.TestingH264.PPS;
import static org.tipring.media.video.TestingH264.SPS;
import static org.tipring.media.video.TestingH264.slice;
import static org.tipring.media.video.TestingH264.stream;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.EncodedFrame;

class VideoPacketizerTest {
  private static final MediaFormat MODE_0 = MediaFormat.H264.withParameters(Map.of());

  private final Random random = new Random(5);

  @Test
  void setsShareAPacketAndALargeSliceIsDivided() {
    byte[] data = stream(SPS, PPS, slice(random, 0x65, 3_000));
    List<String> sent = sent(MediaFormat.H264, data);
    assertThat(sent).hasSize(4);
    assertThat(sent.getFirst())
        .isEqualTo(
            "780018" + HexFormat.of().formatHex(SPS) + "0006" + HexFormat.of().formatHex(PPS));
    assertThat(sent.subList(1, 4))
        .extracting(packet -> packet.substring(0, 4))
        .containsExactly("7c85", "7c05", "7c45");
  }

  @Test
  void aSliceThatFitsIsAloneInItsPacket() {
    assertThat(lengths(MediaFormat.H264, stream(slice(random, 0x41, 1_200))))
        .containsExactly(1_200);
    assertThat(lengths(MediaFormat.H264, stream(slice(random, 0x41, 1_201))))
        .containsExactly(602, 602);
    assertThat(sent(MediaFormat.H264, stream(slice(random, 0x41, 5))).getFirst()).startsWith("41");
  }

  @Test
  void anAggregateIsNoLongerThanAPacketMayBe() {
    byte[] data = stream(slice(random, 0x41, 597), slice(random, 0x41, 598));
    assertThat(lengths(MediaFormat.H264, data)).containsExactly(1_200);
    data = stream(slice(random, 0x41, 598), slice(random, 0x41, 598));
    assertThat(lengths(MediaFormat.H264, data)).containsExactly(598, 598);
  }

  @Test
  void modeZeroHasOneUnitAPacketAndDropsWhatDoesNotFit() {
    byte[] data =
        stream(
            SPS,
            PPS,
            slice(random, 0x65, 1_201),
            slice(random, 0x65, 1_400),
            slice(random, 0x65, 1_401));
    DropCounters drops = new DropCounters();
    List<Boolean> markers = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    VideoPacketizer.of(
            new PayloadFormat(96, MODE_0),
            1,
            (packet, now) -> {
              markers.add(packet.marker());
              lengths.add(packet.payloadLength());
            },
            drops)
        .frame(new EncodedFrame(data, 0, true), 0);
    assertThat(lengths).containsExactly(SPS.length, PPS.length, 1_201, 1_400);
    assertThat(markers).containsExactly(false, false, false, true);
    assertThat(drops.of(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
  }

  @Test
  void vp8CountsItsPicturesAndMarksTheirBeginning() {
    EncodedFrame[] frames = new EncodedFrame[0x8001];
    for (int i = 0; i < frames.length; i++) frames[i] = new EncodedFrame(new byte[2], i, false);
    frames[1] = new EncodedFrame(new byte[2_000], 1, false);
    List<RtpPacket> packets = TestingVideo.packets(MediaFormat.VP8, frames);
    assertThat(descriptor(packets.get(0))).isEqualTo("90808000");
    assertThat(descriptor(packets.get(1))).isEqualTo("90808001");
    assertThat(descriptor(packets.get(2))).isEqualTo("80808001");
    assertThat(descriptor(packets.get(3))).isEqualTo("90808002");
    assertThat(descriptor(packets.get(packets.size() - 2))).isEqualTo("9080ffff");
    assertThat(descriptor(packets.getLast())).isEqualTo("90808000");
  }

  @Test
  void whatIsTooLongOrEmptyIsNotSent() {
    byte[] tooLong = new byte[EncodedFrame.MAX_LENGTH + 1];
    for (MediaFormat format : List.of(MediaFormat.VP8, MediaFormat.H264, MODE_0)) {
      assertThat(lengths(format, tooLong)).isEmpty();
      assertThat(lengths(format, new byte[0])).isEmpty();
    }
  }

  private static String descriptor(RtpPacket packet) {
    return hex(packet).substring(0, 8);
  }

  private static List<Integer> lengths(MediaFormat format, byte[] data) {
    return sent(format, data).stream().map(payload -> payload.length() / 2).toList();
  }

  private static List<String> sent(MediaFormat format, byte[] data) {
    return TestingVideo.packets(format, new EncodedFrame(data, 0, true)).stream()
        .map(VideoPacketizerTest::hex)
        .toList();
  }

  private static String hex(RtpPacket packet) {
    int at = packet.payloadOffset();
    return HexFormat.of().formatHex(packet.array(), at, at + packet.payloadLength());
  }
}
