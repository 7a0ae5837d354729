package org.tipring.it.sight;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/** The test card as a film: what the cameras of real peers are fed with. */
public final class CardFile {
  /** Pictures a second. */
  public static final int RATE = 30;

  private CardFile() {}

  /**
   * Writes a film without a codec (YUV4MPEG2) that is played in a loop, its counter beginning at 0.
   *
   * @param seconds a third of a megabyte a picture at 640x360: a few seconds are enough
   * @return the file
   */
  public static Path y4m(Path file, VideoSize size, int seconds) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(
          ascii(
              "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n"
                  .formatted(size.width(), size.height(), RATE)));
      TestCard card = GrainyCard.of(size);
      for (int i = 0; i < seconds * RATE; i++) {
        card.paint(i);
        out.write(ascii("FRAME\n"));
        out.write(card.luma());
        out.write(card.cb());
        out.write(card.cr());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * Writes a film in VP8 (IVF), for players that cannot begin again: the same pictures over and
   * over, coded once.
   *
   * @param repeated how many seconds are repeated
   */
  public static Path ivf(Path file, VideoSize size, int repeated, int seconds) {
    List<byte[]> frames = new ArrayList<>();
    try (CardEncoder encoder = CardEncoder.vp8(size, 2_000_000)) {
      for (int i = 0; i < repeated * RATE; i++) {
        frames.add(encoder.encode(i, i == 0));
      }
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ByteBuffer head = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
      head.put(ascii("DKIF")).putShort((short) 0).putShort((short) 32).put(ascii("VP80"));
      head.putShort((short) size.width()).putShort((short) size.height());
      out.write(head.putInt(RATE).putInt(1).putInt(seconds * RATE).array());
      for (int i = 0; i < seconds * RATE; i++) {
        byte[] frame = frames.get(i % frames.size());
        ByteBuffer frameHead = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        out.write(frameHead.putInt(frame.length).putLong(i).array());
        out.write(frame);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
