package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;
import org.tipring.media.video.Vp8Header;

class Vp8FuzzTest {
  /** Whatever packets come, frames begin with a key frame, and a decoder bears them. */
  @FuzzTest(maxDuration = "1m")
  void framesAreBearable(byte[] data) {
    List<EncodedFrame> frames = VideoPackets.frames(MediaFormat.VP8, data);
    if (!frames.isEmpty()) assertThat(frames.getFirst().isKey()).isTrue();
    for (EncodedFrame frame : frames) {
      byte[] bytes = frame.data();
      assertThat(bytes.length).isBetween(1, EncodedFrame.MAX_LENGTH);
      assertThat(Vp8Header.isKey(bytes, 0, bytes.length)).isEqualTo(frame.isKey());
      if (!frame.isKey()) continue;
      VideoSize size = Vp8Header.size(bytes, 0, bytes.length);
      assertThat(size).isNotNull().matches(VideoSize::isBearable);
    }
  }
}
