package org.tipring.media.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.VideoStream;

/** A session without a network: what is sent is written down as a peer would get it. */
public final class TestingSession implements MediaSession {
  /** A packet as the peer gets it. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Sent(
      int payloadType,
      boolean marker,
      int sequence,
      int timestamp,
      int ssrc,
      byte[] payload,
      long atNanos) {}

  public final List<Sent> sent = new ArrayList<>();
  @Nullable NegotiatedAudio audio;
  VideoStream video = VideoStream.NONE;
  boolean isCounting;
  long counted;
  private final RtpRewriter rewriter = new RtpRewriter(new Random(1));
  private final RtpPacket packet = new RtpPacket();
  private final byte[] array = new byte[2048];
  private RtpSink receiver = (packet, now) -> {};

  TestingSession(@Nullable NegotiatedAudio audio) {
    this.audio = audio;
  }

  /** A packet from the peer. */
  public void receive(
      int payloadType,
      int sequence,
      int timestamp,
      int ssrc,
      byte[] payload,
      int length,
      long nowNanos) {
    packet.compose(array, RtpPacket.HEADROOM, length);
    packet.setPayloadType(payloadType);
    packet.setSequence(sequence);
    packet.setTimestamp(timestamp);
    packet.setSsrc(ssrc);
    System.arraycopy(payload, 0, array, packet.payloadOffset(), length);
    receiver.accept(packet, nowNanos);
  }

  @Override
  public RtpSink sink() {
    return this::send;
  }

  private void send(RtpPacket out, long nowNanos) {
    counted++;
    NegotiatedAudio agreed = audio;
    if (isCounting || agreed == null || !rewriter.rewrite(out, clock(agreed, out), nowNanos)) {
      return;
    }
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
            nowNanos));
  }

  private static int clock(NegotiatedAudio agreed, RtpPacket out) {
    PayloadFormat events = agreed.sendsEvents();
    if (events != null && events.payloadType() == out.payloadType()) {
      return events.format().clockRate();
    }
    for (PayloadFormat format : agreed.sends()) {
      if (format.payloadType() == out.payloadType()) {
        return format.format().clockRate();
      }
    }
    if (out.payloadType() == 13) {
      return 8_000;
    }
    throw new AssertionError("not agreed on: " + out.payloadType());
  }

  @Override
  public void receiveInto(RtpSink sink) {
    receiver = sink;
  }

  @Override
  public @Nullable NegotiatedAudio audio() {
    return audio;
  }

  @Override
  public VideoStream video() {
    return video;
  }

  @Override
  public SessionDescription createOffer(List<MediaFormat> preference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Negotiation answer(SessionDescription offer, List<MediaFormat> preference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Negotiation acceptAnswer(SessionDescription answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void listen(Listener listener) {}

  @Override
  public void addRemoteCandidate(String candidate) {}

  @Override
  public MediaStatistics statistics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
