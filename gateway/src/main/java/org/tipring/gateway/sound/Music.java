package org.tipring.gateway.sound;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.SessionFailure;

/**
 * A sound as one end of a bridge: a session that nobody is at the other end of, whatever is sent to
 * it is not heard, and the bridge makes of the sound what the other end understands.
 */
public final class Music implements MediaSession, Player.Outlet {
  private static final PayloadFormat PCMU = new PayloadFormat(0, MediaFormat.PCMU);
  private static final NegotiatedAudio AUDIO =
      new NegotiatedAudio(
          List.of(PCMU), List.of(PCMU), null, List.of(), null, 20, Direction.RECVONLY);
  private static final Negotiation NOBODY_THERE =
      new Negotiation.Refused(new SessionFailure.NoCommonFormat("nobody is there"));
  private static final RtpSink NOWHERE = new Nobody();

  /** Hears nothing. */
  private record Nobody() implements RtpSink {
    @Override
    public void accept(RtpPacket packet, long nowNanos) {}

    @Override
    public String toString() {
      return "nobody";
    }
  }

  private final MediaLoop.Registration ticking;
  private RtpSink listener = NOWHERE;

  public Music(MediaLoop loop, SoundSource sound) {
    Player player = new Player(this, ThreadLocalRandom.current(), loop.nanoTime());
    player.play(sound);
    ticking = loop.everyTick(player::tick);
  }

  @Override
  public NegotiatedAudio audio() {
    return AUDIO;
  }

  @Override
  public RtpSink sink() {
    return NOWHERE;
  }

  @Override
  public RtpSink heardBy() {
    return listener;
  }

  @Override
  public void receiveInto(RtpSink sink) {
    listener = sink;
  }

  @Override
  public SessionDescription createOffer(List<MediaFormat> preference) {
    throw new IllegalStateException("a sound has nobody to make an offer to");
  }

  @Override
  public Negotiation answer(SessionDescription offer, List<MediaFormat> preference) {
    return NOBODY_THERE;
  }

  @Override
  public Negotiation acceptAnswer(SessionDescription answer) {
    return NOBODY_THERE;
  }

  @Override
  public void listen(Listener nobody) {}

  @Override
  public void addRemoteCandidate(String candidate) {}

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(0, 0, 0, -1, 0, 0);
  }

  @Override
  public void close() {
    ticking.cancel();
    listener = NOWHERE;
  }
}
