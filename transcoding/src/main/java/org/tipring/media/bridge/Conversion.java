package org.tipring.media.bridge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.jitter.JitterBuffer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpClock;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * The part of a path that decodes and encodes: a jitter buffer and decoders for every RTP clock
 * that may arrive, and one encoder.
 */
final class Conversion implements RtpSink, AutoCloseable {
  private static final int NOISE_CLOCK = 8_000;

  /** What arrives on one clock. */
  private record Inlet(RtpClock clock, JitterBuffer buffer, FrameDecoder decoder) {}

  private final List<Inlet> inlets = new ArrayList<>();
  private final @Nullable Inlet[] byPayloadType = new Inlet[128];
  private final FrameEncoder encoder;
  private Inlet current;
  private int ssrc;
  private boolean isSsrcKnown;

  /**
   * @param way what the decoded sound goes through, to the encoder
   */
  Conversion(
      BridgePlan.AudioTranscode plan,
      PcmSink way,
      FrameEncoder encoder,
      int maxHoldMillis,
      DropCounters drops,
      long nowNanos) {
    this.encoder = encoder;
    for (PayloadFormat format : plan.from()) {
      RtpClock clock = new RtpClock(format.format().clockRate());
      Inlet inlet = find(clock);
      if (inlet == null) {
        FrameDecoder decoder = new FrameDecoder(clock, plan, way);
        JitterBuffer.Settings settings =
            new JitterBuffer.Settings(clock, maxHoldMillis, plan.neverSilent());
        inlet = new Inlet(clock, new JitterBuffer(settings, decoder, drops, nowNanos), decoder);
        inlets.add(inlet);
      }
      byPayloadType[format.payloadType()] = inlet;
    }
    current = inlets.getFirst();
    Inlet narrow = find(new RtpClock(NOISE_CLOCK));
    if (plan.noise() >= 0 && narrow != null) {
      byPayloadType[plan.noise()] = narrow;
    }
  }

  private @Nullable Inlet find(RtpClock clock) {
    for (Inlet inlet : inlets) {
      if (inlet.clock.equals(clock)) {
        return inlet;
      }
    }
    return null;
  }

  boolean knows(int payloadType) {
    return byPayloadType[payloadType] != null;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    Inlet inlet = byPayloadType[packet.payloadType()];
    if (inlet == null) {
      return;
    }
    if (!inlet.equals(current)) {
      current = inlet;
      inlet.buffer.restart();
    }
    followSource(packet);
    inlet.buffer.sound(
        packet.sequence(),
        packet.timestamp(),
        packet.payloadType(),
        packet.array(),
        packet.payloadOffset(),
        packet.payloadLength(),
        nowNanos);
  }

  /** A packet of the same stream that is not sound takes a place in its sequence. */
  void other(RtpPacket packet, long nowNanos) {
    followSource(packet);
    current.buffer.other(packet.sequence(), nowNanos);
  }

  private void followSource(RtpPacket packet) {
    if (!isSsrcKnown || packet.ssrc() != ssrc) {
      isSsrcKnown = true;
      ssrc = packet.ssrc();
      current.buffer.restart();
    }
  }

  void tick(long nowNanos) {
    current.buffer.tick(nowNanos);
  }

  FrameEncoder encoder() {
    return encoder;
  }

  /** Frees the decoders; the encoder is its owner's, who may want to keep it. */
  @Override
  public void close() {
    for (Inlet inlet : inlets) {
      inlet.decoder.close();
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Inlet inlet : inlets) {
      text.append(text.isEmpty() ? "" : " | ").append(inlet.buffer);
    }
    return text.toString();
  }
}
