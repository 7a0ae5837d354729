package org.tipring.gateway.sound;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.codec.g711.G711Encoder;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaSession;

/** Makes packets of a sound in G.711, 20 ms each; silence while there is none. */
public final class Player {
  private static final G711Encoder PCMU = new G711Encoder(G711.PCMU);
  private static final G711Encoder PCMA = new G711Encoder(G711.PCMA);
  private static final int SAMPLES = 160;
  private static final long PACKET_NANOS = 20_000_000;

  /** After a stall, what was missed is skipped rather than sent in a burst. */
  private static final long MAX_BEHIND_NANOS = 100_000_000;

  private final Outlet outlet;
  private final int ssrc;
  private final RtpPacket packet = new RtpPacket();
  private final short[] pcm = new short[SAMPLES];
  private final byte[] array =
      new byte[RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER + SAMPLES + RtpPacket.TAILROOM];
  private SoundSource sound = Player::silence;
  private int sequence;
  private int timestamp;
  private long dueNanos;

  /** Where a player's packets go. */
  public interface Outlet {
    /** What may be sent there, G.711 first; null while nothing may. */
    @Nullable NegotiatedAudio audio();

    RtpSink heardBy();
  }

  /** Plays to the peer of a session. */
  public static Player into(MediaSession session, RandomGenerator random, long nowNanos) {
    return new Player(
        new Outlet() {
          @Override
          public @Nullable NegotiatedAudio audio() {
            return session.audio();
          }

          @Override
          public RtpSink heardBy() {
            return session.sink();
          }
        },
        random,
        nowNanos);
  }

  public Player(Outlet outlet, RandomGenerator random, long nowNanos) {
    this.outlet = outlet;
    this.ssrc = random.nextInt();
    this.dueNanos = nowNanos;
  }

  public void play(SoundSource next) {
    sound = next;
  }

  /** Sends what is due; to be called at every tick. */
  public void tick(long nowNanos) {
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
    NegotiatedAudio audio = outlet.audio();
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
    outlet.heardBy().accept(packet, nowNanos);
  }

  private static G711Encoder encoder(NegotiatedAudio audio) {
    boolean isPcma = audio.sends().getFirst().format().encodingName().equalsIgnoreCase("PCMA");
    return isPcma ? PCMA : PCMU;
  }

  private static boolean silence(short[] pcm, int samples) {
    return false;
  }
}
