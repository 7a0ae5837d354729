package org.tipring.it.bench.speech;

import java.util.Arrays;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * One end that speaks: a packet of the track each time it is asked, remembered with its time for as
 * long as it may be on its way. On the load's loop.
 */
public final class Talker {
  /** Packets remembered: 1.28 s of them. */
  private static final int MEMORY = 64;

  private final SpeechTrack track;
  private final int start;
  private final int ssrc;
  private final long[] sentAt = new long[MEMORY];
  private final byte[] array = new byte[RtpPacket.HEADROOM + 1500 + RtpPacket.TAILROOM];
  private final RtpPacket packet = new RtpPacket();
  private long sent;

  /**
   * @param start the frame of the track to begin with
   */
  public Talker(SpeechTrack track, int start, int ssrc) {
    this.track = track;
    this.start = start;
    this.ssrc = ssrc;
  }

  /** Sends the next frame. */
  public void say(RtpSink to, int payloadType, long nowNanos) {
    byte[] frame = track.frame(frameOf(sent));
    System.arraycopy(frame, 0, array, RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER, frame.length);
    packet.compose(array, RtpPacket.HEADROOM, frame.length);
    packet.setPayloadType(payloadType);
    packet.setMarker(sent == 0);
    packet.setSequence((int) sent + 1);
    packet.setTimestamp((int) (sent + 1) * track.codec().timestampStep());
    packet.setSsrc(ssrc);
    sentAt[(int) (sent % MEMORY)] = nowNanos;
    sent++;
    to.accept(packet, nowNanos);
  }

  private int frameOf(long number) {
    return (int) ((start + number) % track.length());
  }

  /** Packets until now. */
  public long sent() {
    return sent;
  }

  /**
   * When a payload was sent.
   *
   * @return the loop's time, or -1 when it is none of the last {@link #MEMORY}
   */
  public long sentAt(byte[] payload, int offset, int length) {
    for (long number = sent - 1; number >= Math.max(0, sent - MEMORY); number--) {
      byte[] frame = track.frame(frameOf(number));
      if (Arrays.equals(frame, 0, frame.length, payload, offset, offset + length)) {
        return sentAt[(int) (number % MEMORY)];
      }
    }
    return -1;
  }

  /**
   * When a listener on the spot heard the last mark that was sent.
   *
   * @return the loop's time, or -1 when there was no mark in the last {@link #MEMORY} packets
   */
  public long lastMarkAt() {
    for (long number = sent - 1; number >= Math.max(0, sent - MEMORY); number--) {
      long onset = track.onsetNanos(frameOf(number));
      if (onset >= 0) {
        return sentAt[(int) (number % MEMORY)] + onset;
      }
    }
    return -1;
  }
}
