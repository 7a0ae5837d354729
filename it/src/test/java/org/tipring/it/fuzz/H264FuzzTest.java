package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.video.AnnexB;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.H264Nal;
import org.tipring.media.video.H264Sps;

class H264FuzzTest {
  private static final int PARAMETER_SETS = 40 * (4 + 1_024);

  /**
   * Whatever packets come, frames begin with a key frame that has its parameter sets, and each set
   * in them states a size that a decoder bears.
   */
  @FuzzTest(maxDuration = "1m")
  void framesAreBearable(byte[] data) {
    List<EncodedFrame> frames = VideoPackets.frames(MediaFormat.H264, data);
    if (!frames.isEmpty()) assertThat(frames.getFirst().isKey()).isTrue();
    for (EncodedFrame frame : frames) {
      byte[] bytes = frame.data();
      assertThat(bytes.length).isBetween(1, EncodedFrame.MAX_LENGTH + PARAMETER_SETS);
      boolean hasSps = false;
      boolean isKey = false;
      AnnexB nals = new AnnexB().over(bytes);
      while (nals.next()) {
        assertThat(nals.length()).isPositive();
        assertThat(nals.offset() + nals.length()).isLessThanOrEqualTo(bytes.length);
        isKey |= nals.type() == H264Nal.IDR;
        if (nals.type() == H264Nal.SPS) {
          hasSps = true;
          assertThat(H264Sps.read(bytes, nals.offset(), nals.length()))
              .matches(sps -> sps != null && sps.isBearable());
        }
      }
      assertThat(frame.isKey()).isEqualTo(isKey);
      assertThat(hasSps || !isKey).as("nobody begins without").isTrue();
    }
  }
}
