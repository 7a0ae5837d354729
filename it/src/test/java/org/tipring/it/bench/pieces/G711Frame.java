package org.tipring.it.bench.pieces;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.codec.g711.G711Decoder;
import org.tipring.media.codec.g711.G711Encoder;

/** 20 ms of PCMU. */
@State(Scope.Thread)
public class G711Frame {
  private final SpeechFrames speech = new SpeechFrames();
  private final short[] samples = speech.samples();
  private final byte[] encoded = new byte[samples.length];
  private final byte[] payload = new byte[SpeechFrames.LENGTH];
  private final short[] pcm = new short[SpeechFrames.LENGTH];
  private final G711Encoder encoder = new G711Encoder(G711.PCMU);
  private final G711Decoder decoder = new G711Decoder(G711.PCMU);

  public G711Frame() {
    encoder.encode(samples, 0, samples.length, encoded, 0);
  }

  @Benchmark
  public byte[] encode() {
    encoder.encode(samples, speech.next() * SpeechFrames.LENGTH, SpeechFrames.LENGTH, payload, 0);
    return payload;
  }

  @Benchmark
  public short[] decode() {
    decoder.decode(encoded, speech.next() * SpeechFrames.LENGTH, SpeechFrames.LENGTH, pcm, 0);
    return pcm;
  }
}
