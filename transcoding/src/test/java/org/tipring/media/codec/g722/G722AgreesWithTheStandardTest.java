package org.tipring.media.codec.g722;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.tone.Goertzel;
import org.tipring.media.tone.Tone;

/** The checksums are those of an independent implementation (spandsp 0.0.6) over the same input. */
class G722AgreesWithTheStandardTest {
  private static final int SAMPLES = 16_000;
  private static final int FRAME = 320;

  @Test
  void encodesBitForBitAsAnotherImplementationDoes() {
    byte[] encoded = encode(noiseAndRamps());

    assertThat(HexFormat.of().formatHex(encoded, 0, 16))
        .isEqualTo("1ba80e06a004048484139e0a8d921f18");
    assertThat(checksum(encoded)).isEqualTo(0xf328_2e4dL);
  }

  @Test
  void decodesBitForBitAsAnotherImplementationDoes() {
    short[] decoded = decode(encode(noiseAndRamps()));

    ByteBuffer bytes = ByteBuffer.allocate(2 * decoded.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(decoded);
    assertThat(checksum(bytes.array())).isEqualTo(0xa736_01b4L);
  }

  @Test
  void carriesTonesUpToSevenKilohertz() {
    for (int hertz : new int[] {100, 440, 1004, 3000, 3900, 4100, 5000, 6800}) {
      short[] tone = new short[SAMPLES];
      Tone.sine(16_000, hertz, 0.2).fill(tone, 0, SAMPLES);

      short[] heard = decode(encode(tone));

      double loudness =
          Goertzel.amplitude(heard, 3200, 3200, 16_000, hertz)
              / Goertzel.amplitude(tone, 3200, 3200, 16_000, hertz);
      assertThat(loudness).as("gain at %d Hz", hertz).isBetween(0.9, 1.1);
      assertThat(Goertzel.purity(heard, 3200, 3200, 16_000, hertz))
          .as("purity at %d Hz", hertz)
          .isGreaterThan(0.97);
    }
  }

  @Test
  void takesAnyBytesForSound() {
    byte[] payload = new byte[256];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (i * 151 + 7);
    }
    short[] pcm = new short[AudioDecoder.maxSamples(16_000)];
    try (G722Decoder decoder = new G722Decoder()) {
      for (int round = 0; round < 100; round++) {
        assertThat(decoder.decode(payload, 0, payload.length, pcm, 0)).isEqualTo(512);
      }
    }
  }

  private static short[] noiseAndRamps() {
    short[] pcm = new short[SAMPLES];
    int seed = 12_345;
    for (int i = 0; i < SAMPLES; i++) {
      seed = (int) ((seed * 1_103_515_245L + 12_345) & 0x7fff_ffff);
      int noise = ((seed >> 8) & 0xffff) - 32_768;
      int ramp = (i * 37) % 4000 - 2000;
      int quieter = (i / 1000) % 8 + 2;
      pcm[i] = (short) Math.clamp((noise >> quieter) + ramp * 4, -32_768, 32_767);
    }
    return pcm;
  }

  private static byte[] encode(short[] pcm) {
    byte[] encoded = new byte[pcm.length / 2];
    try (G722Encoder encoder = new G722Encoder()) {
      for (int at = 0; at < pcm.length; at += FRAME) {
        assertThat(encoder.encode(pcm, at, FRAME, encoded, at / 2)).isEqualTo(FRAME / 2);
      }
    }
    return encoded;
  }

  private static short[] decode(byte[] encoded) {
    short[] pcm = new short[2 * encoded.length];
    try (G722Decoder decoder = new G722Decoder()) {
      for (int at = 0; at < encoded.length; at += FRAME / 2) {
        assertThat(decoder.decode(encoded, at, FRAME / 2, pcm, 2 * at)).isEqualTo(FRAME);
      }
    }
    return pcm;
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
