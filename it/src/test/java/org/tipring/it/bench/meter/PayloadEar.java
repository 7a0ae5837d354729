package org.tipring.it.bench.meter;

import org.tipring.it.bench.speech.Talker;
import org.tipring.media.rtp.RtpPacket;

/** Knows every packet by its payload, which a gateway that passes it through leaves as it is. */
public final class PayloadEar implements Ear {
  private final Talker from;
  private final Latencies latencies;

  public PayloadEar(Talker from, Latencies latencies) {
    this.from = from;
    this.latencies = latencies;
  }

  @Override
  public void hear(RtpPacket packet, long nowNanos) {
    long sentAt = from.sentAt(packet.array(), packet.payloadOffset(), packet.payloadLength());
    if (sentAt >= 0) {
      latencies.add(nowNanos, nowNanos - sentAt);
    }
  }
}
