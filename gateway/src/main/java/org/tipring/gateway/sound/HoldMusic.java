package org.tipring.gateway.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What everybody on hold hears, each from its beginning. */
public final class HoldMusic {
  private HoldMusic() {}

  /**
   * Reads what is to be heard, once for all calls.
   *
   * @param file WAV, PCM of 16 bits, one channel, at 8, 16 or 48 kHz; null for a tune of our own
   * @throws IOException that names the setting and the file, when there is no such sound in it
   */
  public static Supplier<SoundSource> of(@Nullable Path file) throws IOException {
    if (file == null) {
      return Melody::new;
    }
    try {
      WavFile wav = WavFile.read(file);
      short[] recorded = Decimation.toEightKilohertz(wav.samples(), wav.rate());
      return () -> new Recording(recorded);
    } catch (IOException e) {
      throw new IOException("media.music-on-hold: " + file + " " + e.getMessage(), e);
    }
  }
}
