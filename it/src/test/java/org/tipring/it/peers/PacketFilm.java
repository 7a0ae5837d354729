package org.tipring.it.peers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tipring.it.sight.CardFile;
import org.tipring.media.video.VideoSize;

/** RTP packets of the test card in a file as tcpdump writes it, for SIPp to play. */
public final class PacketFilm {
  private static final int ETHERNET = 14;
  private static final int IP = 20;
  private static final int UDP = 8;
  private static final int PORT = 5000;
  private static final int KEY_EVERY = CardFile.RATE;

  private PacketFilm() {}

  /** Writes a film with a key frame each second: SIPp cannot be asked for one. */
  public static Path write(Path file, VideoLine line, VideoSize size, int seconds) {
    VideoCamera camera = new VideoCamera(line, size);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(fileHeader());
      for (int i = 0; i < seconds * CardFile.RATE; i++) {
        if (i % KEY_EVERY == 0) {
          camera.wantKeyframe();
        }
        for (ByteBuffer rtp : camera.next()) {
          out.write(record(i * 1_000_000L / CardFile.RATE, rtp));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      camera.close();
    }
    return file;
  }

  private static byte[] fileHeader() {
    return ByteBuffer.allocate(24)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xA1B2C3D4)
        .putShort((short) 2)
        .putShort((short) 4)
        .putLong(0)
        .putInt(65_535)
        .putInt(1)
        .array();
  }

  /** A record with an Ethernet frame of IPv4; SIPp puts its own addresses in. */
  private static byte[] record(long atMicros, ByteBuffer rtp) {
    int length = ETHERNET + IP + UDP + rtp.remaining();
    ByteBuffer out = ByteBuffer.allocate(16 + length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt((int) (atMicros / 1_000_000)).putInt((int) (atMicros % 1_000_000));
    out.putInt(length).putInt(length).order(ByteOrder.BIG_ENDIAN);
    out.put(new byte[12]).putShort((short) 0x0800);
    out.put((byte) 0x45).put((byte) 0).putShort((short) (length - ETHERNET)).putInt(0);
    out.put((byte) 64).put((byte) 17).putShort((short) 0);
    out.putInt(0x7F000001).putInt(0x7F000001);
    out.putShort((short) PORT).putShort((short) PORT);
    return out.putShort((short) (UDP + rtp.remaining())).putShort((short) 0).put(rtp).array();
  }
}
