package org.tipring.it.bench.pieces;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tipring.config.Defaults;
import org.tipring.config.MediaConfig;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.codec.opus.OpusDecoder;
import org.tipring.media.codec.opus.OpusEncoder;

/** 20 ms of Opus at 8 kHz, as for a call with a phone, with the settings that a gateway has. */
@State(Scope.Thread)
public class OpusFrame {
  private final short[] voice = Voice.samples();
  private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
  private final short[] pcm = new short[AudioDecoder.maxSamples(Voice.RATE)];
  private final OpusEncoder encoder = newEncoder();
  private final OpusDecoder decoder = new OpusDecoder(Voice.RATE);
  private final byte[][] encoded = new byte[Voice.FRAMES][];
  private int next;

  public OpusFrame() {
    try (OpusEncoder browser = newEncoder()) {
      for (int i = 0; i < Voice.FRAMES; i++) {
        int length = browser.encode(voice, i * Voice.FRAME, Voice.FRAME, payload, 0);
        encoded[i] = Arrays.copyOf(payload, length);
      }
    }
  }

  private static OpusEncoder newEncoder() {
    MediaConfig media = Defaults.configured().media();
    return new OpusEncoder(
        Voice.RATE,
        new OpusEncoder.Settings(media.opusComplexity(), media.opusBitrate(), false, true));
  }

  @TearDown
  public void close() {
    encoder.close();
    decoder.close();
  }

  @Benchmark
  public int encode() {
    next = (next + 1) % Voice.FRAMES;
    return encoder.encode(voice, next * Voice.FRAME, Voice.FRAME, payload, 0);
  }

  @Benchmark
  public int decode() {
    next = (next + 1) % Voice.FRAMES;
    return decoder.decode(encoded[next], 0, encoded[next].length, pcm, 0);
  }
}
