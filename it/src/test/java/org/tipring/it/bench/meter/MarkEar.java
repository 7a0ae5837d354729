package org.tipring.it.bench.meter;

import org.tipring.it.bench.speech.BurstDetector;
import org.tipring.it.bench.speech.Talker;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.rtp.RtpPacket;

/**
 * Decodes what arrives and listens for the marks in it. A latency is the instant at which a mark is
 * heard here, less the one at which it would be heard from the talker's own packets: what the
 * gateway adds, the look-ahead of its encoder included.
 */
public final class MarkEar implements Ear {
  private final Talker from;
  private final Latencies latencies;
  private final AudioDecoder decoder;
  private final BurstDetector detector = new BurstDetector();
  private final short[] heard = new short[AudioDecoder.maxSamples(VoiceCodec.EAR_RATE)];

  /**
   * @param codec of what arrives
   */
  public MarkEar(Talker from, VoiceCodec codec, Latencies latencies) {
    this.from = from;
    this.latencies = latencies;
    decoder = codec.decoder();
  }

  @Override
  public void hear(RtpPacket packet, long nowNanos) {
    int samples =
        decoder.decode(packet.array(), packet.payloadOffset(), packet.payloadLength(), heard, 0);
    int onset = detector.detect(heard, samples);
    long saidAt = onset < 0 ? -1 : from.lastMarkAt();
    if (saidAt >= 0) {
      long heardAt = nowNanos + onset * 1_000_000_000L / VoiceCodec.EAR_RATE;
      latencies.add(nowNanos, heardAt - saidAt);
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
