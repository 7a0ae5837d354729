package org.tipring.media.bridge;

import java.util.Arrays;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Regroups sound into packets of one length, encodes them, and sends them as a source of its own.
 */
final class FrameEncoder implements PcmSink, AutoCloseable {
  private static final int PAYLOAD_AT = RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER;

  private final AudioEncoder encoder;
  private final PayloadFormat to;
  private final int ssrc;
  private RtpSink next;
  private final short[] frame;
  private final byte[] array = new byte[PAYLOAD_AT + AudioEncoder.MAX_PAYLOAD + RtpPacket.TAILROOM];
  private final RtpPacket packet = new RtpPacket();
  private int filled;
  private long samplesBefore;
  private int sequence;
  private boolean isTalkspurt = true;

  /**
   * @param packetMillis what the encoder can take at once
   * @param ssrc any number; a session gives its own in the end
   */
  FrameEncoder(AudioEncoder encoder, PayloadFormat to, int packetMillis, int ssrc, RtpSink next) {
    this.encoder = encoder;
    this.to = to;
    this.ssrc = ssrc;
    this.next = next;
    frame = new short[encoder.sampleRate() / 1_000 * packetMillis];
  }

  @Override
  public void pcm(short[] pcm, int offset, int samples, long nowNanos) {
    int taken = 0;
    while (taken < samples) {
      int part = Math.min(samples - taken, frame.length - filled);
      System.arraycopy(pcm, offset + taken, frame, filled, part);
      taken += part;
      filled += part;
      sendIfFull(nowNanos);
    }
  }

  @Override
  public void pass(long samples, long nowNanos) {
    if (samples <= 0) {
      return;
    }
    long left = samples;
    if (filled > 0) {
      int part = (int) Math.min(left, frame.length - filled);
      Arrays.fill(frame, filled, filled + part, (short) 0);
      filled += part;
      left -= part;
      sendIfFull(nowNanos);
    }
    samplesBefore += left;
    isTalkspurt |= left > 0;
  }

  private void sendIfFull(long nowNanos) {
    if (filled < frame.length) {
      return;
    }
    filled = 0;
    int length = encoder.encode(frame, 0, frame.length, array, PAYLOAD_AT);
    if (length > 0) {
      packet.compose(array, RtpPacket.HEADROOM, length);
      packet.setPayloadType(to.payloadType());
      packet.setMarker(isTalkspurt);
      packet.setSequence(sequence++);
      packet.setTimestamp(timestamp());
      packet.setSsrc(ssrc);
      isTalkspurt = false;
      next.accept(packet, nowNanos);
    } else {
      isTalkspurt = true;
    }
    samplesBefore += frame.length;
  }

  private int timestamp() {
    return (int) (samplesBefore * to.format().clockRate() / encoder.sampleRate());
  }

  /** Goes on into another sink. */
  void sendTo(RtpSink sink) {
    next = sink;
  }

  void expectLoss(double fraction) {
    encoder.expectLoss(fraction);
  }

  @Override
  public void close() {
    encoder.close();
  }

  @Override
  public String toString() {
    int millis = frame.length * 1_000 / encoder.sampleRate();
    return "encode %s@%d, %d ms -> %s"
        .formatted(to.format().encodingName(), encoder.sampleRate(), millis, next);
  }
}
