package org.tipring.media.bridge.video;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.bridge.TestingSession.Sent;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.VideoStream;

/** The video of a session without a network: what its peer would get is written down. */
public final class TestingVideoStream implements VideoStream {
  public final List<Sent> sent = new ArrayList<>();

  /** When the peer was asked for a whole picture, in milliseconds. */
  public final List<Long> askedAt = new ArrayList<>();

  /** What the peer was told to send at most, bits a second. */
  public final List<Long> limits = new ArrayList<>();

  public @Nullable NegotiatedVideo negotiated;
  public boolean knowsRequests = true;
  public boolean canAsk = true;
  public long lag;
  public long lags;
  private final MediaLoop loop;
  private RtpSink receiver = (packet, now) -> {};
  private @Nullable Listener listener;

  public TestingVideoStream(MediaLoop loop, @Nullable NegotiatedVideo negotiated) {
    this.loop = loop;
    this.negotiated = negotiated;
  }

  /** A packet from the peer. */
  public void receive(
      int payloadType, int ssrc, int sequence, int timestamp, boolean marker, byte[] payload) {
    RtpPacket packet = TestingRtp.packet(payloadType, ssrc, sequence, timestamp, payload);
    packet.setMarker(marker);
    receiver.accept(packet, loop.nanoTime());
  }

  /** What the peer says. */
  public Listener listener() {
    if (listener == null) {
      throw new AssertionError("nobody listens");
    }
    return listener;
  }

  @Override
  public @Nullable NegotiatedVideo negotiated() {
    return negotiated;
  }

  @Override
  public RtpSink sink() {
    return (out, now) -> {
      byte[] payload = new byte[out.payloadLength()];
      System.arraycopy(out.array(), out.payloadOffset(), payload, 0, payload.length);
      sent.add(
          new Sent(
              out.payloadType(),
              out.marker(),
              out.sequence(),
              out.timestamp(),
              out.ssrc(),
              payload,
              now));
    };
  }

  @Override
  public void receiveInto(RtpSink sink) {
    receiver = sink;
  }

  @Override
  public void listen(Listener next) {
    listener = next;
  }

  @Override
  public boolean requestKeyframe() {
    if (knowsRequests) {
      askedAt.add(loop.nanoTime() / 1_000_000);
    }
    return knowsRequests;
  }

  @Override
  public boolean canAskForKeyframe() {
    return canAsk;
  }

  @Override
  public void limitPeer(long bitsPerSecond) {
    limits.add(bitsPerSecond);
  }

  @Override
  public long lagNanos() {
    return lag;
  }

  @Override
  public void lags(long nanos) {
    lags = nanos;
  }

  @Override
  public MediaStatistics statistics() {
    throw new UnsupportedOperationException();
  }
}
