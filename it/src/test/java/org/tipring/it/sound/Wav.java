package org.tipring.it.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes 16-bit PCM WAV files. */
public final class Wav {
  private static final int HEADER = 44;

  private Wav() {}

  /** Writes a tone at -12 dB below full scale. */
  public static Path writeTone(Path file, double hertz, int rate, int seconds) {
    short[] samples = new short[rate * seconds];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(8192 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return write(file, new Sound(samples, rate, 0));
  }

  public static Path write(Path file, Sound sound) {
    int bytes = sound.samples().length * 2;
    ByteBuffer out = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    out.putInt(sound.rate()).putInt(sound.rate() * 2).putShort((short) 2).putShort((short) 16);
    out.put(ascii("data")).putInt(bytes);
    out.asShortBuffer().put(sound.samples());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, out.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the first channel. A file still being written may be shorter than its header says. */
  public static Sound read(Path file) {
    ByteBuffer in;
    try {
      in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int channels = 1;
    int rate = 8000;
    in.position(12);
    while (in.remaining() >= 8) {
      int name = in.getInt();
      int length = in.getInt();
      int at = in.position();
      if (name == code("fmt ")) {
        channels = in.getShort(at + 2);
        rate = in.getInt(at + 4);
      } else if (name == code("data")) {
        return new Sound(samples(in, length, channels), rate, 0);
      }
      in.position(Math.min(in.limit(), at + length + (length & 1)));
    }
    return new Sound(new short[0], rate, 0);
  }

  private static short[] samples(ByteBuffer in, int length, int channels) {
    int available = length <= 0 ? in.remaining() : Math.min(length, in.remaining());
    short[] samples = new short[available / 2 / channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = in.getShort(in.position() + 2 * i * channels);
    }
    return samples;
  }

  private static int code(String name) {
    return ByteBuffer.wrap(ascii(name)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
