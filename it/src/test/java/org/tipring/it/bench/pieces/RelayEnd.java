package org.tipring.it.bench.pieces;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;

/** A session that has agreed on its audio already, and whose packets go into a sink. */
final class RelayEnd implements MediaSession {
  private final NegotiatedAudio audio;
  private final RtpSink sink;
  private RtpSink receiver = (packet, now) -> {};

  RelayEnd(NegotiatedAudio audio, RtpSink sink) {
    this.audio = audio;
    this.sink = sink;
  }

  /** Where what this end's peer says goes. */
  RtpSink receiver() {
    return receiver;
  }

  @Override
  public void receiveInto(RtpSink next) {
    receiver = next;
  }

  @Override
  public RtpSink sink() {
    return sink;
  }

  @Override
  public @Nullable NegotiatedAudio audio() {
    return audio;
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
