package org.tipring.it.peers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** RTCP as the tests' phone says and reads it, written apart from what it is to test. */
final class Rtcp {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SDES = 202;
  private static final int OLD_FIR = 192;
  private static final int TRANSPORT_FEEDBACK = 205;
  private static final int PICTURE_FEEDBACK = 206;
  private static final long NTP_EPOCH = 2_208_988_800L;
  private static final byte[] CNAME = "camera@phone".getBytes(StandardCharsets.US_ASCII);

  private Rtcp() {}

  /** RFC 3550 sections 6.4.1 and 6.5. */
  static ByteBuffer senderReport(int ssrc, int timestamp, int packets, int bytes) {
    Instant now = Instant.now();
    ByteBuffer out = ByteBuffer.allocate(100);
    header(out, 0, SENDER_REPORT, 6).putInt(ssrc).putInt((int) (now.getEpochSecond() + NTP_EPOCH));
    out.putInt((int) (((long) now.getNano() << 32) / 1_000_000_000L));
    out.putInt(timestamp).putInt(packets).putInt(bytes);
    return sdes(out, ssrc).flip();
  }

  /** PLI, RFC 4585 section 6.3.1. */
  static ByteBuffer pictureLoss(int ssrc, int of) {
    ByteBuffer out = compound(ssrc);
    return header(out, 1, PICTURE_FEEDBACK, 2).putInt(ssrc).putInt(of).flip();
  }

  /** FIR, RFC 5104 section 4.3.1. */
  static ByteBuffer fullIntra(int ssrc, int of, int number) {
    ByteBuffer out = compound(ssrc);
    header(out, 4, PICTURE_FEEDBACK, 4).putInt(ssrc).putInt(0);
    return out.putInt(of).putInt(number << 24).flip();
  }

  /** The FIR of H.261's days, RFC 2032 section 5.2.1. */
  static ByteBuffer oldFullIntra(int ssrc) {
    return header(compound(ssrc), 0, OLD_FIR, 1).putInt(ssrc).flip();
  }

  /** TMMBR, RFC 5104 section 4.2.1. */
  static ByteBuffer limit(int ssrc, int of, long bitsPerSecond) {
    int exponent = 0;
    while (bitsPerSecond >> exponent > 0x1FFFF) {
      exponent++;
    }
    ByteBuffer out = compound(ssrc);
    header(out, 3, TRANSPORT_FEEDBACK, 4).putInt(ssrc).putInt(0).putInt(of);
    return out.putInt((exponent << 26) | ((int) (bitsPerSecond >> exponent) << 9) | 40).flip();
  }

  /** What a compound asks of a sender of pictures, in words. */
  static List<String> requests(ByteBuffer in) {
    List<String> requests = new ArrayList<>();
    for (int at = 0; at + 4 <= in.limit(); at += 4 + 4 * (in.getShort(at + 2) & 0xFFFF)) {
      int format = in.get(at) & 0x1F;
      switch (in.get(at + 1) & 0xFF) {
        case OLD_FIR -> requests.add("old FIR");
        case TRANSPORT_FEEDBACK ->
            requests.add(format == 1 ? "NACK" : format == 3 ? "TMMBR" : "transport " + format);
        case PICTURE_FEEDBACK ->
            requests.add(format == 1 ? "PLI" : format == 4 ? "FIR" : "picture " + format);
        default -> {
          // reports ask nothing
        }
      }
    }
    return requests;
  }

  private static ByteBuffer compound(int ssrc) {
    ByteBuffer out = ByteBuffer.allocate(100);
    return sdes(header(out, 0, RECEIVER_REPORT, 1).putInt(ssrc), ssrc);
  }

  private static ByteBuffer sdes(ByteBuffer out, int ssrc) {
    int words = (4 + 2 + CNAME.length) / 4 + 1;
    int end = out.position() + 4 + 4 * words;
    header(out, 1, SDES, words).putInt(ssrc).put((byte) 1).put((byte) CNAME.length).put(CNAME);
    while (out.position() < end) {
      out.put((byte) 0);
    }
    return out;
  }

  private static ByteBuffer header(ByteBuffer out, int count, int type, int words) {
    return out.put((byte) (0x80 | count)).put((byte) type).putShort((short) words);
  }
}
