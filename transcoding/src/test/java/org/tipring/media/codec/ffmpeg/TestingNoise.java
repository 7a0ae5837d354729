package org.tipring.media.codec.ffmpeg;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.tipring.media.codec.Picture;
import org.tipring.media.video.VideoSize;

/** A landscape of soft hills that drifts, with some noise: it can use any number of bits. */
public final class TestingNoise implements AutoCloseable {
  private static final int DRIFT = 2;
  private static final int WAY = 1024;

  private final VideoSize size;
  private final AVFrame frame;
  private final Random random = new Random(7);
  private final byte[][] hills;
  private final byte[] noise = new byte[1 << 16];
  private final byte[] row;
  private int drift;

  public TestingNoise(VideoSize size) {
    this(size, 8);
  }

  /**
   * @param grain how much noise, 1 for none
   */
  public TestingNoise(VideoSize size, int grain) {
    this.size = size;
    frame = NativeFrames.make(size);
    row = new byte[size.width()];
    hills = new byte[size.height()][size.width() + WAY];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width() + WAY; x++) {
        double hill = Math.sin(x / 23.0) + Math.sin((x + 2 * y) / 9.0);
        hills[y][x] = (byte) (110 + 30 * hill);
      }
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(grain);
    }
    Arrays.fill(row, (byte) 128);
    for (int plane = 1; plane < 3; plane++) {
      BytePointer rows = new BytePointer(frame.data(plane));
      for (int y = 0; y < size.height() / 2; y++) {
        rows.position((long) y * frame.linesize(plane)).put(row, 0, size.width() / 2);
      }
    }
  }

  public Picture next() {
    drift = (drift + DRIFT) % WAY;
    BytePointer rows = new BytePointer(frame.data(0));
    for (int y = 0; y < size.height(); y++) {
      int from = random.nextInt(noise.length - size.width());
      for (int x = 0; x < size.width(); x++) {
        row[x] = (byte) (hills[y][x + drift] + noise[from + x]);
      }
      rows.position((long) y * frame.linesize(0)).put(row, 0, size.width());
    }
    return new NativePicture(frame, size);
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
  }
}
