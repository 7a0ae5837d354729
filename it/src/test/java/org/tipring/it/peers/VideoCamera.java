package org.tipring.it.peers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tipring.it.sight.CardEncoder;
import org.tipring.it.sight.CardFile;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** What the tests' video phone sends: the card, coded, the RTP packets of one picture at a time. */
final class VideoCamera {
  private static final int CLOCK = 90_000;
  private static final int BITRATE = 800_000;
  private static final int LONGEST_NAL = 1100;

  private final VideoLine line;
  private final CardEncoder encoder;
  private final int ssrc = (int) System.nanoTime() ^ 0x5EE5EE;
  private volatile boolean isKeyWanted = true;
  private int counter;
  private int sequence = 7000;
  private int timestamp = 900_000;
  private int packets;
  private int bytes;

  VideoCamera(VideoLine line, VideoSize size) {
    this.line = line;
    int longest = line.isFragmented() ? 0 : LONGEST_NAL;
    encoder =
        line.isH264() ? CardEncoder.h264(size, BITRATE, longest) : CardEncoder.vp8(size, BITRATE);
  }

  int ssrc() {
    return ssrc;
  }

  void wantKeyframe() {
    isKeyWanted = true;
  }

  /** The packets of the next picture. */
  List<ByteBuffer> next() {
    boolean isKey = isKeyWanted;
    isKeyWanted = false;
    byte[] coded = encoder.encode(counter % TestCard.NUMBERS, isKey);
    List<byte[]> payloads =
        line.isH264()
            ? H264Payloads.of(coded, line.isFragmented())
            : Vp8Payloads.of(coded, counter);
    counter++;
    timestamp += CLOCK / CardFile.RATE;
    List<ByteBuffer> all = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      all.add(packet(payloads.get(i), i == payloads.size() - 1));
    }
    return all;
  }

  private ByteBuffer packet(byte[] payload, boolean isLast) {
    packets++;
    bytes += payload.length;
    return ByteBuffer.allocate(12 + payload.length)
        .put((byte) 0x80)
        .put((byte) (line.payloadType() | (isLast ? 0x80 : 0)))
        .putShort((short) sequence++)
        .putInt(timestamp)
        .putInt(ssrc)
        .put(payload)
        .flip();
  }

  /** A sender report of what went out until now. */
  ByteBuffer report() {
    return Rtcp.senderReport(ssrc, timestamp, packets, bytes);
  }

  void close() {
    encoder.close();
  }
}
