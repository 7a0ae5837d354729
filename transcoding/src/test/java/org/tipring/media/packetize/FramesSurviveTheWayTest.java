package org.tipring.media.packetize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.H264Nal;
import org.tipring.media.video.TestingH264;

/** What is taken apart is put together again, and what is lost on the way harms no other frame. */
class FramesSurviveTheWayTest {
  private static final MediaFormat MODE_0 =
      MediaFormat.H264.withParameters(Map.of("packetization-mode", "0"));

  private final Random random = new Random(11);

  @Test
  void framesOfAnyLengthComeOutAsTheyWentIn() {
    for (MediaFormat format : List.of(MediaFormat.VP8, MediaFormat.H264, MODE_0)) {
      List<EncodedFrame> frames = new ArrayList<>();
      for (int i = 0; i < 300; i++) frames.add(frame(format, 3_000 * i, i % 10 == 0));
      TestingVideo video = new TestingVideo(format);
      List<RtpPacket> packets = TestingVideo.packets(format, frames.toArray(EncodedFrame[]::new));
      video.packets(packets);
      assertThat(data(video.frames)).as(format.toString()).isEqualTo(data(frames));
      assertThat(video.frames)
          .extracting(EncodedFrame::timestamp, EncodedFrame::isKey)
          .isEqualTo(
              frames.stream().map(frame -> tuple(frame.timestamp(), frame.isKey())).toList());
      assertThat(video.drops.total()).isZero();
      assertStream(packets);
    }
  }

  @Test
  void aLossAtAnyPlaceCostsWhatHangsOnItAndNoMore() {
    for (MediaFormat format : List.of(MediaFormat.VP8, MediaFormat.H264, MODE_0)) {
      EncodedFrame[] frames = new EncodedFrame[8];
      for (int i = 0; i < 8; i++) frames[i] = frame(format, 3_000 * i, i % 4 == 0);
      List<RtpPacket> packets = TestingVideo.packets(format, frames);
      for (int lost = 0; lost < packets.size() - 1; lost++) {
        TestingVideo video = new TestingVideo(format);
        List<RtpPacket> arrived = new ArrayList<>(packets);
        RtpPacket missing = arrived.remove(lost);
        int hit = missing.timestamp() / 3_000;
        video.packets(arrived);

        // parameter sets that were known before are not missed
        boolean isSpared = hit > 0 && beginsWithSetsAlone(format, missing);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          if (isSpared || i < hit || i / 4 > hit / 4) expected.add(i);
        }
        assertThat(video.frames)
            .extracting(frame -> frame.timestamp() / 3_000)
            .as("%s without %d", format, lost)
            .isEqualTo(expected);
        for (EncodedFrame frame : video.frames) {
          int i = frame.timestamp() / 3_000;
          if (i != hit) assertThat(frame.data()).isEqualTo(frames[i].data());
        }
        assertThat(video.broken).isPositive();
      }
    }
  }

  /** Whether no more is lost of a frame than sets at its beginning: ours have 24 and 6 bytes. */
  private static boolean beginsWithSetsAlone(MediaFormat format, RtpPacket packet) {
    int type = H264Nal.type(packet.array()[packet.payloadOffset()]);
    boolean isAggregate = type == H264Nal.STAP_A && packet.payloadLength() == 1 + 2 + 24 + 2 + 6;
    return format.matches(MediaFormat.H264) && (type == H264Nal.SPS || isAggregate);
  }

  private static void assertStream(List<RtpPacket> packets) {
    for (int i = 0; i < packets.size(); i++) {
      RtpPacket packet = packets.get(i);
      assertThat(packet.sequence()).isEqualTo(i & 0xffff);
      assertThat(packet.payloadLength()).isBetween(1, VideoPacketizer.MAX_PAYLOAD);
      assertThat(packet.ssrc()).isEqualTo(TestingVideo.SSRC);
      assertThat(packet.payloadType()).isEqualTo(TestingVideo.PAYLOAD_TYPE);
      boolean isLast =
          i == packets.size() - 1 || packets.get(i + 1).timestamp() != packet.timestamp();
      assertThat(packet.marker()).isEqualTo(isLast);
    }
  }

  private EncodedFrame frame(MediaFormat format, int timestamp, boolean isKey) {
    return new EncodedFrame(
        format.matches(MediaFormat.VP8) ? vp8(isKey) : h264(format, isKey), timestamp, isKey);
  }

  private byte[] vp8(boolean isKey) {
    byte[] data = new byte[10 + random.nextInt(1 << random.nextInt(4, 15))];
    random.nextBytes(data);
    if (isKey) {
      System.arraycopy(TestingH264.hex("5042009d012aae008e00"), 0, data, 0, 10);
    } else {
      data[0] |= 1;
    }
    return data;
  }

  private byte[] h264(MediaFormat format, boolean isKey) {
    int longest = format.equals(MODE_0) ? VideoPacketizer.MAX_PAYLOAD : 6_000;
    List<byte[]> nals = new ArrayList<>();
    if (isKey) nals.addAll(List.of(TestingH264.SPS, TestingH264.PPS));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int length = 3 + random.nextInt(random.nextBoolean() ? 100 : longest - 2);
      byte[] slice = TestingH264.slice(random, isKey ? 0x65 : 0x41, length);
      boolean isFirst = nals.size() == (isKey ? 2 : 0);
      if (!isFirst) slice[1] = 0x40;
      nals.add(slice);
    }
    return TestingH264.stream(nals.toArray(byte[][]::new));
  }

  private static List<ByteBuffer> data(List<EncodedFrame> frames) {
    return frames.stream().map(EncodedFrame::data).map(ByteBuffer::wrap).toList();
  }
}
