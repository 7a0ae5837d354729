package org.tipring.gateway.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A WAV file of the plainest kind: PCM of 16 bits, one channel. */
final class WavFile {
  static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final List<Integer> RATES = List.of(8_000, 16_000, 48_000);
  private static final int RIFF_HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FORMAT_LENGTH = 16;
  private static final int PCM = 1;

  private final int rate;
  private final short[] samples;

  private WavFile(int rate, short[] samples) {
    this.rate = rate;
    this.samples = samples;
  }

  /** Samples a second: 8000, 16000 or 48000. */
  int rate() {
    return rate;
  }

  /** At least one. */
  short[] samples() {
    return samples;
  }

  /**
   * Reads a file.
   *
   * @throws IOException that says what is wrong with it: unreadable, too long, or of another kind
   */
  static WavFile read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new IOException("cannot be read", e);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException("must be of 32 MiB at most");
    }
    return parse(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static WavFile parse(ByteBuffer in) throws IOException {
    if (in.limit() < RIFF_HEAD || in.getInt(0) != name("RIFF") || in.getInt(8) != name("WAVE")) {
      throw new IOException("is no WAV file");
    }
    in.position(RIFF_HEAD);
    int rate = 0;
    while (in.remaining() >= CHUNK_HEAD) {
      int name = in.getInt();
      // what writes while it records knows no length, and says 0 or more than there is
      long said = Integer.toUnsignedLong(in.getInt());
      int length = (int) Math.min(said, in.remaining());
      if (name == name("fmt ")) {
        rate = rate(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
      } else if (name == name("data") && rate > 0) {
        return new WavFile(rate, samples(in, said == 0 ? in.remaining() : length));
      }
      in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
    }
    throw new IOException("has no sound in it");
  }

  private static int rate(ByteBuffer format) throws IOException {
    if (format.limit() < FORMAT_LENGTH
        || format.getShort(0) != PCM
        || format.getShort(2) != 1
        || format.getShort(14) != Short.SIZE
        || !RATES.contains(format.getInt(4))) {
      throw new IOException("must be PCM of 16 bits, one channel, at 8000, 16000 or 48000 Hz");
    }
    return format.getInt(4);
  }

  private static short[] samples(ByteBuffer in, int length) throws IOException {
    short[] samples = new short[length / Short.BYTES];
    if (samples.length == 0) {
      throw new IOException("has no sound in it");
    }
    in.asShortBuffer().get(samples);
    return samples;
  }

  private static int name(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
