package org.tipring.gateway.lines;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.codec.g711.G711Encoder;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.session.MediaSession;

/** Sends a sound into a session, 20 ms a packet; silence while there is none. */
final class Player {
  private static final G711Encoder PCMU = new G711Encoder(G711.PCMU);
  private static final G711Encoder PCMA = new G711Encoder(G711.PCMA);
  private static final int SAMPLES = 160;
  private static final long PACKET_NANOS = 20_000_000;

  /** After a stall, what was missed is skipped rather than sent in a burst. */
  private static final long MAX_BEHIND_NANOS = 100_000_000;

  private final MediaSession session;
  private final int ssrc;
  private final RtpPacket packet = new RtpPacket();
  private final short[] pcm = new short[SAMPLES];
  private final byte[] array =
      new byte[RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER + SAMPLES + RtpPacket.TAILROOM];
  private SoundSource sound = Player::silence;
  private int sequence;
  private int timestamp;
  private long dueNanos;

  Player(MediaSession session, RandomGenerator random, long nowNanos) {
    this.session = session;
    this.ssrc = random.nextInt();
    this.dueNanos = nowNanos;
  }

  void play(SoundSource next) {
    sound = next;
  }

  /** Sends what is due; to be called at every tick. */
  void tick(long nowNanos) {
    while (nowNanos - dueNanos >= 0) {
      if (nowNanos - dueNanos > MAX_BEHIND_NANOS) {
        int missed = (int) ((nowNanos - dueNanos) / PACKET_NANOS);
        dueNanos += missed * PACKET_NANOS;
        timestamp += missed * SAMPLES;
      }
      dueNanos += PACKET_NANOS;
      send(nowNanos);
    }
  }

  private void send(long nowNanos) {
    if (!sound.fill(pcm, SAMPLES)) {
      Arrays.fill(pcm, (short) 0);
    }
    NegotiatedAudio audio = session.audio();
    if (audio == null) {
      return;
    }
    int payloadType = audio.sends().getFirst().payloadType();
    packet.compose(array, RtpPacket.HEADROOM, SAMPLES);
    encoder(audio).encode(pcm, 0, SAMPLES, array, packet.payloadOffset());
    packet.setPayloadType(payloadType);
    packet.setSsrc(ssrc);
    packet.setSequence(sequence++);
    packet.setTimestamp(timestamp);
    timestamp += SAMPLES;
    session.sink().accept(packet, nowNanos);
  }

  private static G711Encoder encoder(NegotiatedAudio audio) {
    boolean isPcma = audio.sends().getFirst().format().encodingName().equalsIgnoreCase("PCMA");
    return isPcma ? PCMA : PCMU;
  }

  private static boolean silence(short[] pcm, int samples) {
    return false;
  }
}
