package org.tipring.media.bridge;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.RtpClock;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Hears tones in packets that pass: decodes a copy of each, and puts a packet with the tone taken
 * out in the place of one that had some of it.
 */
final class PassingEar implements RtpSink, AutoCloseable {
  private static final int MAX_CONCEALED_MILLIS = 60;

  private final ToneEraser eraser;
  private final MediaFormat format;
  private final RtpClock clock;
  private final AudioDecoder decoder;
  private final Supplier<AudioEncoder> encoders;
  private final RtpSink next;
  private final short[] pcm;
  private @Nullable AudioEncoder encoder;
  private int ssrc;
  private int nextTimestamp;
  private boolean isFollowing;

  /**
   * @param format of the packets
   * @param encoders makes an encoder of that format, at the eraser's rate, when one is needed
   */
  PassingEar(ToneEraser eraser, MediaFormat format, Supplier<AudioEncoder> encoders, RtpSink next) {
    this.eraser = eraser;
    this.format = format;
    clock = new RtpClock(format.clockRate());
    decoder = AudioCodecs.decoder(format, eraser.sampleRate());
    this.encoders = encoders;
    this.next = next;
    pcm = new short[AudioDecoder.maxSamples(decoder.sampleRate())];
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    int gap = packet.timestamp() - nextTimestamp;
    if (!isFollowing || packet.ssrc() != ssrc) {
      isFollowing = true;
      ssrc = packet.ssrc();
      gap = 0;
    }
    // what comes late, or twice, is not listened to
    if (gap >= 0) {
      makeUp(gap, nowNanos);
      listen(packet, nowNanos);
    } else if (gap < -clock.unitsInMillis(1_000)) {
      isFollowing = false;
    }
    next.accept(packet, nowNanos);
  }

  /** A lost packet does not cut a tone in two. */
  private void makeUp(int gap, long nowNanos) {
    int samples = samples(gap);
    if (gap > clock.unitsInMillis(MAX_CONCEALED_MILLIS)) {
      eraser.pass(samples, nowNanos);
    } else if (samples > 0) {
      decoder.conceal(pcm, 0, samples);
      eraser.hear(pcm, 0, samples, nowNanos);
    }
  }

  private int samples(int units) {
    return (int) ((long) units * decoder.sampleRate() / clock.rate());
  }

  private void listen(RtpPacket packet, long nowNanos) {
    int samples =
        decoder.decode(packet.array(), packet.payloadOffset(), packet.payloadLength(), pcm, 0);
    int units = (int) ((long) samples * clock.rate() / decoder.sampleRate());
    nextTimestamp = packet.timestamp() + units;
    if (samples > 0 && eraser.hear(pcm, 0, samples, nowNanos) && isFrame(samples)) {
      replace(packet, samples);
    }
  }

  /** Whether an encoder takes as much at once. */
  private boolean isFrame(int samples) {
    int perMillis = decoder.sampleRate() / 1_000;
    int millis = samples / perMillis;
    return samples % perMillis == 0 && AudioCodecs.packetMillis(format, millis) == millis;
  }

  private void replace(RtpPacket packet, int samples) {
    if (encoder == null) {
      encoder = encoders.get();
    }
    int length = encoder.encode(pcm, 0, samples, packet.array(), packet.payloadOffset());
    if (length > 0) {
      packet.setPayloadLength(length);
    }
  }

  @Override
  public void close() {
    decoder.close();
    if (encoder != null) {
      encoder.close();
    }
  }

  @Override
  public String toString() {
    return eraser + " -> " + next;
  }
}
