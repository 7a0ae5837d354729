package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.packetize.KeyFrameProbe;
import org.tipring.media.packetize.VideoDepacketizer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.EncodedFrame;

/**
 * Makes packets of garbage, and frames of them: for each packet a byte of what happens (marker, a
 * new timestamp, a gap) and the length of its payload.
 */
final class VideoPackets {
  private static final int ROOM = 64;

  private VideoPackets() {}

  /** The frames that come out, which are the same whatever lies around the packets. */
  static List<EncodedFrame> frames(MediaFormat format, byte[] data) {
    List<EncodedFrame> frames = frames(format, data, (byte) 0x00);
    List<EncodedFrame> again = frames(format, data, (byte) 0xff);
    assertThat(again)
        .extracting(EncodedFrame::timestamp)
        .isEqualTo(frames.stream().map(EncodedFrame::timestamp).toList());
    for (int i = 0; i < frames.size(); i++) {
      assertThat(again.get(i).data()).isEqualTo(frames.get(i).data());
    }
    return frames;
  }

  private static List<EncodedFrame> frames(MediaFormat format, byte[] data, byte around) {
    ByteBuffer in = ByteBuffer.wrap(data);
    Frames frames = new Frames();
    VideoDepacketizer depacketizer = VideoDepacketizer.of(format, frames, new DropCounters());
    KeyFrameProbe probe = KeyFrameProbe.of(format);
    RtpPacket packet = new RtpPacket();
    int sequence = 0;
    int timestamp = 0;
    while (in.remaining() >= 2) {
      int control = in.get();
      int length = Math.min(in.get() & 0xff, in.remaining());
      if ((control & 2) != 0) timestamp += 3_000;
      if ((control & 4) != 0) sequence++;
      byte[] array = new byte[ROOM + length + ROOM];
      Arrays.fill(array, around);
      packet.compose(array, ROOM - RtpPacket.FIXED_HEADER, length);
      in.get(array, ROOM, length);
      packet.setMarker((control & 1) != 0);
      packet.setSequence(sequence++);
      packet.setTimestamp(timestamp);
      depacketizer.packet(packet, frames.whole.size());
      boolean isKey = probe.isIn(packet);
      if (probe.size(packet) != null) assertThat(isKey).isTrue();
    }
    return frames.whole;
  }

  private static final class Frames implements VideoDepacketizer.Listener {
    private final List<EncodedFrame> whole = new ArrayList<>();

    @Override
    public void onFrame(EncodedFrame frame, long firstArrivalNanos, long nowNanos) {
      whole.add(frame);
    }

    @Override
    public void onBroken(long nowNanos) {}
  }
}
