package org.tipring.media.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes RTCP compounds: a report, then SDES with the CNAME (RFC 3550 section 6.1). */
public final class RtcpWriter {
  /** Room that any compound of ours needs, in bytes. */
  public static final int MAX_LENGTH = 128;

  /** Longest CNAME in bytes. */
  static final int MAX_CNAME = 40;

  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int GOODBYE = 203;

  private final ByteBuffer out;
  private final int start;

  private RtcpWriter(byte[] array, int offset) {
    this.out = ByteBuffer.wrap(array, offset, MAX_LENGTH);
    this.start = offset;
  }

  /**
   * @param sender what we sent, for an SR; null for an RR
   * @param block what we received, or null
   * @param isLast whether a BYE follows
   * @return length in bytes, at most {@link #MAX_LENGTH}
   */
  public static int write(
      byte[] array,
      int offset,
      int ssrc,
      RtcpPacket.@Nullable SenderReport sender,
      @Nullable ReportBlock block,
      String cname,
      boolean isLast) {
    return new RtcpWriter(array, offset).compound(ssrc, sender, block, cname, isLast);
  }

  private int compound(
      int ssrc,
      RtcpPacket.@Nullable SenderReport sender,
      @Nullable ReportBlock block,
      String cname,
      boolean isLast) {
    int blocks = block == null ? 0 : 1;
    if (sender == null) {
      head(blocks, RECEIVER_REPORT, 1 + 6 * blocks).putInt(ssrc);
    } else {
      head(blocks, SENDER_REPORT, 6 + 6 * blocks).putInt(ssrc);
      out.putLong(sender.ntp()).putInt(sender.timestamp());
      out.putInt(sender.packets()).putInt(sender.octets());
    }
    if (block != null) {
      out.putInt(block.ssrc()).putInt(block.fractionLost() << 24 | (block.lost() & 0xff_ffff));
      out.putInt(block.highestSequence()).putInt(block.jitter());
      out.putInt(block.lastReport()).putInt(block.sinceLastReport());
    }
    sourceDescription(ssrc, cname);
    if (isLast) {
      head(1, GOODBYE, 1).putInt(ssrc);
    }
    return out.position() - start;
  }

  private void sourceDescription(int ssrc, String cname) {
    byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
    if (name.length > MAX_CNAME) {
      throw new IllegalArgumentException("CNAME too long");
    }
    // type, length, text, and one to four zeros up to the next word
    int words = (2 + name.length + 4) / 4;
    head(1, SOURCE_DESCRIPTION, 1 + words).putInt(ssrc);
    int itemsEnd = out.position() + 4 * words;
    out.put((byte) 1).put((byte) name.length).put(name);
    while (out.position() < itemsEnd) {
      out.put((byte) 0);
    }
  }

  private ByteBuffer head(int count, int type, int wordsAfter) {
    return out.put((byte) (0x80 | count)).put((byte) type).putShort((short) wordsAfter);
  }
}
