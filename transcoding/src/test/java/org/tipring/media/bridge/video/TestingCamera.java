package org.tipring.media.bridge.video;

import org.tipring.media.video.TestingH264;

/** A peer's pictures, each in a packet of its own (H.264's parameter sets too). */
public final class TestingCamera {
  /** 174 pixels by 142. */
  private static final byte[] VP8_KEY = TestingH264.hex("10 504200 9d012a ae00 8e00 010203");

  private static final byte[] VP8_DELTA = TestingH264.hex("10 514200 010203");
  private static final byte[] IDR = TestingH264.hex("65880102");
  private static final byte[] SLICE = TestingH264.hex("41880304");

  /** 176 pixels by 144: level 1. */
  public static final byte[] SMALL_SPS =
      TestingH264.hex("6742c00ad902c4faac0440000003004000000503c4899200");

  private final TestingVideoStream stream;
  private final int payloadType;
  private final boolean isVp8;
  public int ssrc = 77;
  private int sequence = 65_530;
  private int timestamp = -3_000;

  public TestingCamera(TestingVideoStream stream, int payloadType, boolean isVp8) {
    this.stream = stream;
    this.payloadType = payloadType;
    this.isVp8 = isVp8;
  }

  /** A whole picture. */
  public void key() {
    if (isVp8) {
      timestamp += 3_000;
      packet(true, VP8_KEY);
    } else {
      key(TestingH264.SPS);
    }
  }

  /** A whole picture of H.264 with its parameter sets. */
  public void key(byte[] sps) {
    timestamp += 3_000;
    packet(false, sps);
    packet(false, TestingH264.PPS);
    packet(true, IDR);
  }

  /** A whole picture of H.264 without its parameter sets. */
  public void bareKey() {
    timestamp += 3_000;
    packet(true, IDR);
  }

  /** A picture that needs the one before. */
  public void delta() {
    timestamp += 3_000;
    packet(true, isVp8 ? VP8_DELTA : SLICE);
  }

  /** A picture that needs the one before, and takes that many bytes. */
  public void delta(int length) {
    byte[] payload = new byte[length];
    byte[] start = isVp8 ? VP8_DELTA : SLICE;
    System.arraycopy(start, 0, payload, 0, start.length);
    timestamp += 3_000;
    packet(true, payload);
  }

  /** A packet is lost on its way. */
  public void lose() {
    sequence++;
  }

  private void packet(boolean marker, byte[] payload) {
    stream.receive(payloadType, ssrc, sequence++ & 0xffff, timestamp, marker, payload);
  }
}
