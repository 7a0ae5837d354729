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
  private final short[] voice = Voice.samples();
  private final byte[] encoded = new byte[Voice.FRAMES * Voice.FRAME];
  private final byte[] payload = new byte[Voice.FRAME];
  private final short[] pcm = new short[Voice.FRAME];
  private final G711Encoder encoder = new G711Encoder(G711.PCMU);
  private final G711Decoder decoder = new G711Decoder(G711.PCMU);
  private int next;

  public G711Frame() {
    encoder.encode(voice, 0, voice.length, encoded, 0);
  }

  private int nextOffset() {
    next = (next + 1) % Voice.FRAMES;
    return next * Voice.FRAME;
  }

  @Benchmark
  public byte[] encode() {
    encoder.encode(voice, nextOffset(), Voice.FRAME, payload, 0);
    return payload;
  }

  @Benchmark
  public short[] decode() {
    decoder.decode(encoded, nextOffset(), Voice.FRAME, pcm, 0);
    return pcm;
  }
}
