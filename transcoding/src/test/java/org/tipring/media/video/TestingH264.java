package org.tipring.media.video;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;

/** NAL units for tests: parameter sets that x264 made, and slices of noise. */
public final class TestingH264 {
  public static final byte[] SPS = hex("6742c00bd90141fb011000000300100000030140f142a480");
  public static final VideoSize SIZE = new VideoSize(320, 240);
  public static final byte[] PPS = hex("68cb804d2c80");

  /** Baseline, level 1, 16384 pixels each way. */
  public static final byte[] HUGE_SPS = hex("6742000ada001000008019");

  private TestingH264() {}

  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** Bytes in which no start code can be found, the first of them a picture's first slice. */
  public static byte[] slice(Random random, int header, int length) {
    byte[] slice = new byte[length];
    for (int i = 1; i < length; i++) {
      slice[i] = (byte) (1 + random.nextInt(255));
    }
    slice[0] = (byte) header;
    if (length > 1) slice[1] = (byte) 0x88;
    return slice;
  }

  /** A byte stream of NAL units. */
  public static byte[] stream(byte[]... nals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] nal : nals) {
      out.writeBytes(new byte[] {0, 0, 0, 1});
      out.writeBytes(nal);
    }
    return out.toByteArray();
  }
}
