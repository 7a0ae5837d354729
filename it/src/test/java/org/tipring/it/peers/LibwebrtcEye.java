package org.tipring.it.peers;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sight.SeenPictures.Sample;
import org.tipring.media.video.TestCard;

/** Reads the card off every picture that libwebrtc would show. */
final class LibwebrtcEye implements VideoTrackSink {
  private final List<Sample> samples = new CopyOnWriteArrayList<>();

  /** On a thread of libwebrtc, to which the frame belongs. */
  @Override
  public void onVideoFrame(VideoFrame frame) {
    I420Buffer picture = frame.buffer.toI420();
    try {
      int width = picture.getWidth();
      int height = picture.getHeight();
      ByteBuffer luma = picture.getDataY();
      byte[] copy = new byte[luma.remaining()];
      luma.get(luma.position(), copy);
      int counter = TestCard.read(copy, picture.getStrideY(), width, height);
      samples.add(new Sample(Clock.nowMillis(), counter, width, height));
    } finally {
      picture.release();
    }
  }

  SeenPictures seen() {
    return new SeenPictures(samples);
  }
}
