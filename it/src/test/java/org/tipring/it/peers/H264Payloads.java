package org.tipring.it.peers;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** H.264 in RTP as the tests' phone has it (RFC 6184), written apart from what it is to test. */
final class H264Payloads {
  private static final int LONGEST = 1200;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int IDR = 5;

  private H264Payloads() {}

  /**
   * The payloads of one access unit.
   *
   * @param isFragmented packetization-mode 1: NAL units that are too long go out in pieces
   */
  static List<byte[]> of(byte[] annexB, boolean isFragmented) {
    List<byte[]> payloads = new ArrayList<>();
    for (byte[] nal : nals(annexB)) {
      if (isFragmented && nal.length > LONGEST) {
        fragment(nal, payloads);
      } else {
        payloads.add(nal);
      }
    }
    return payloads;
  }

  private static void fragment(byte[] nal, List<byte[]> payloads) {
    for (int at = 1; at < nal.length; at += LONGEST - 2) {
      int end = Math.min(nal.length, at + LONGEST - 2);
      byte[] payload = new byte[2 + end - at];
      payload[0] = (byte) ((nal[0] & 0xE0) | FU_A);
      int edges = (at == 1 ? 0x80 : 0) | (end == nal.length ? 0x40 : 0);
      payload[1] = (byte) ((nal[0] & 0x1F) | edges);
      System.arraycopy(nal, at, payload, 2, end - at);
      payloads.add(payload);
    }
  }

  /** The NAL units between the start codes. */
  static List<byte[]> nals(byte[] annexB) {
    List<byte[]> nals = new ArrayList<>();
    int from = -1;
    for (int i = 0; i + 2 < annexB.length; i++) {
      if (annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1) {
        if (from >= 0) {
          nals.add(Arrays.copyOfRange(annexB, from, i > 0 && annexB[i - 1] == 0 ? i - 1 : i));
        }
        from = i + 3;
      }
    }
    if (from >= 0) {
      nals.add(Arrays.copyOfRange(annexB, from, annexB.length));
    }
    return nals;
  }

  /** Puts a payload's NAL units, or its piece of one, behind what is there. */
  static void append(byte[] payload, ByteArrayOutputStream annexB) {
    int type = payload[0] & 0x1F;
    if (type == FU_A) {
      if ((payload[1] & 0x80) != 0) {
        startNal(annexB);
        annexB.write((payload[0] & 0xE0) | (payload[1] & 0x1F));
      }
      annexB.write(payload, 2, payload.length - 2);
    } else if (type == STAP_A) {
      for (int at = 1; at + 2 < payload.length; ) {
        int length = ((payload[at] & 0xFF) << 8) | (payload[at + 1] & 0xFF);
        startNal(annexB);
        annexB.write(payload, at + 2, length);
        at += 2 + length;
      }
    } else {
      startNal(annexB);
      annexB.writeBytes(payload);
    }
  }

  static boolean isKey(byte[] annexB) {
    return nals(annexB).stream().anyMatch(nal -> (nal[0] & 0x1F) == IDR);
  }

  /** The type of a payload: a NAL unit's own, or that of a packet of several or of a piece. */
  static int typeOf(byte[] payload) {
    return payload[0] & 0x1F;
  }

  private static void startNal(ByteArrayOutputStream out) {
    out.writeBytes(new byte[] {0, 0, 0, 1});
  }
}
