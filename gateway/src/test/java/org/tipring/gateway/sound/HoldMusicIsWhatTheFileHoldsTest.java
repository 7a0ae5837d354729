package org.tipring.gateway.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldMusicIsWhatTheFileHoldsTest {
  private static final int LEVEL = 8192;

  @TempDir private Path folder;

  private static short[] tone(double hertz, int rate, int samples) {
    short[] pcm = new short[samples];
    for (int i = 0; i < samples; i++) {
      pcm[i] = (short) Math.round(LEVEL * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return pcm;
  }

  private static ByteBuffer wav(int format, int channels, int rate, int bits, short[] pcm) {
    ByteBuffer out = ByteBuffer.allocate(56 + 2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(48 + 2 * pcm.length).put(ascii("WAVE"));
    // what no player looks at, of an odd length
    out.put(ascii("LIST")).putInt(3).putInt(0);
    out.put(ascii("fmt ")).putInt(16).putShort((short) format).putShort((short) channels);
    out.putInt(rate).putInt(2 * rate * channels).putShort((short) (2 * channels));
    out.putShort((short) bits).put(ascii("data")).putInt(2 * pcm.length);
    out.asShortBuffer().put(pcm);
    return out;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("hold.wav"), bytes);
  }

  private short[] heard(int rate, short[] pcm, int samples) throws IOException {
    SoundSource music = HoldMusic.of(file(wav(1, 1, rate, 16, pcm).array())).get();
    short[] heard = new short[samples];
    assertThat(music.fill(heard, samples)).isTrue();
    return heard;
  }

  /** How strong a tone is in it, as its amplitude. */
  private static double strength(short[] pcm, double hertz) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < pcm.length; i++) {
      real += pcm[i] * Math.cos(2 * Math.PI * hertz * i / 8000);
      imaginary += pcm[i] * Math.sin(2 * Math.PI * hertz * i / 8000);
    }
    return 2 * Math.hypot(real, imaginary) / pcm.length;
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void aToneIsHeardAtItsPitchAndLevel(int rate) throws IOException {
    short[] heard = heard(rate, tone(1000, rate, rate), 8000);
    assertThat(strength(heard, 1000)).isCloseTo(LEVEL, within(LEVEL * 0.01));
  }

  @ParameterizedTest
  @CsvSource({"16000, 5000, 3000", "48000, 5000, 3000", "48000, 15000, 1000"})
  void whatIsTooHighIsNotMirrored(int rate, double hertz, double mirrored) throws IOException {
    short[] heard = heard(rate, tone(hertz, rate, rate), 8000);
    assertThat(strength(heard, mirrored)).isLessThan(LEVEL * 0.001);
  }

  @Test
  void itBeginsAgainAfterItsEnd() throws IOException {
    short[] heard = heard(8000, new short[] {1, 2, 3}, 7);
    assertThat(heard).containsExactly(1, 2, 3, 1, 2, 3, 1);
  }

  @Test
  void everybodyHearsItFromItsBeginning() throws IOException {
    Path file = file(wav(1, 1, 8000, 16, new short[] {1, 2, 3}).array());
    var music = HoldMusic.of(file);
    short[] heard = new short[2];
    music.get().fill(heard, 2);
    music.get().fill(heard, 2);
    assertThat(heard).containsExactly(1, 2);
  }

  @Test
  void aFileThatWasNotFinishedIsHeardAsFarAsItGoes() throws IOException {
    byte[] cut = new byte[60];
    wav(1, 1, 8000, 16, new short[] {1, 2, 3}).get(0, cut);
    short[] heard = new short[3];
    HoldMusic.of(file(cut)).get().fill(heard, 3);
    assertThat(heard).containsExactly(1, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 8000, 16", "1, 2, 8000, 16", "1, 1, 44100, 16", "1, 1, 8000, 8"})
  void anotherKindIsRefusedByName(int format, int channels, int rate, int bits) throws IOException {
    Path file = file(wav(format, channels, rate, bits, new short[100]).array());
    assertThatThrownBy(() -> HoldMusic.of(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("media.music-on-hold: " + file + " must be PCM of 16 bits");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 12, 30, 56})
  void aFileWithoutSoundIsRefused(int length) throws IOException {
    byte[] cut = new byte[length];
    wav(1, 1, 8000, 16, new short[100]).get(0, cut);
    Path file = file(cut);
    assertThatThrownBy(() -> HoldMusic.of(file)).hasMessageStartingWith("media.music-on-hold: ");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> HoldMusic.of(folder.resolve("none.wav")))
        .hasMessageEndingWith("none.wav cannot be read");
  }

  @Test
  void aFileThatIsTooLongIsRefused() throws IOException {
    Path file = file(new byte[WavFile.MOST_BYTES + 1]);
    assertThatThrownBy(() -> HoldMusic.of(file)).hasMessageContaining("32 MiB at most");
  }

  @Test
  void withoutAFileThereIsATune() throws IOException {
    short[] heard = new short[8000];
    assertThat(HoldMusic.of(null).get().fill(heard, heard.length)).isTrue();
    assertThat(strength(heard, 261.63)).isGreaterThan(10);
  }
}
