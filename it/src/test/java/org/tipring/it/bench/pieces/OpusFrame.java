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
  private final SpeechFrames speech = new SpeechFrames();
  private final short[] samples = speech.samples();
  private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
  private final short[] pcm = new short[AudioDecoder.maxSamples(SpeechFrames.RATE)];
  private final OpusEncoder encoder = newEncoder();
  private final OpusDecoder decoder = new OpusDecoder(SpeechFrames.RATE);
  private final byte[][] encoded = new byte[speech.count()][];

  public OpusFrame() {
    try (OpusEncoder browser = newEncoder()) {
      for (int i = 0; i < encoded.length; i++) {
        int length = encode(browser, i);
        encoded[i] = Arrays.copyOf(payload, length);
      }
    }
  }

  private static OpusEncoder newEncoder() {
    MediaConfig media = Defaults.configured().media();
    return new OpusEncoder(
        SpeechFrames.RATE,
        new OpusEncoder.Settings(media::opusComplexity, media.opusBitrate(), false, true));
  }

  @TearDown
  public void close() {
    encoder.close();
    decoder.close();
  }

  @Benchmark
  public int encode() {
    return encode(encoder, speech.next());
  }

  private int encode(OpusEncoder with, int frame) {
    return with.encode(samples, frame * SpeechFrames.LENGTH, SpeechFrames.LENGTH, payload, 0);
  }

  @Benchmark
  public int decode() {
    byte[] received = encoded[speech.next()];
    return decoder.decode(received, 0, received.length, pcm, 0);
  }
}
