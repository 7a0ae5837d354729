package org.tipring.it.peers;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** VP8 in RTP as the tests' phone has it (RFC 7741), written apart from what it is to test. */
final class Vp8Payloads {
  private static final int LONGEST = 1200;
  private static final int DESCRIPTOR = 4;

  private Vp8Payloads() {}

  /**
   * The payloads of one frame, each with a PictureID of 15 bits.
   *
   * @param pictureId its lower 15 bits are sent
   */
  static List<byte[]> of(byte[] frame, int pictureId) {
    List<byte[]> payloads = new ArrayList<>();
    for (int at = 0; at < frame.length; at += LONGEST - DESCRIPTOR) {
      int length = Math.min(LONGEST - DESCRIPTOR, frame.length - at);
      byte[] payload = new byte[DESCRIPTOR + length];
      payload[0] = (byte) (at == 0 ? 0x90 : 0x80);
      payload[1] = (byte) 0x80;
      payload[2] = (byte) (0x80 | ((pictureId >> 8) & 0x7F));
      payload[3] = (byte) pictureId;
      System.arraycopy(frame, at, payload, DESCRIPTOR, length);
      payloads.add(payload);
    }
    return payloads;
  }

  /** Puts what follows the descriptor behind what is there. */
  static void append(byte[] payload, ByteArrayOutputStream frame) {
    int at = 1;
    if ((payload[0] & 0x80) != 0) {
      int extension = payload[at++];
      if ((extension & 0x80) != 0) {
        at += (payload[at] & 0x80) != 0 ? 2 : 1;
      }
      at += (extension & 0x40) != 0 ? 1 : 0;
      at += (extension & 0x30) != 0 ? 1 : 0;
    }
    frame.write(payload, at, payload.length - at);
  }

  /** RFC 6386 section 9.1: the lowest bit is clear. */
  static boolean isKey(byte[] frame) {
    return frame.length > 0 && (frame[0] & 1) == 0;
  }
}
