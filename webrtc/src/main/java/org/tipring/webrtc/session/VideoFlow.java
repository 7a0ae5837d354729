package org.tipring.webrtc.session;

import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtcp.KeyframeRequest;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.VideoStream;
import org.tipring.webrtc.feedback.RateControl;
import org.tipring.webrtc.sdp.VideoExtensions;

/** Pictures both ways between a browser and us, with all that is said about them in RTCP. */
final class VideoFlow {
  /** Short: both streams' reports put them on one clock, and losses are known soon. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final long SECOND = 1_000_000_000;
  private static final long FIRST_BITRATE = 800_000;
  private static final long MOST_BITRATE = 8_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MediaLoop loop;
  private final SecurePath path;
  private final DropCounters drops = new DropCounters();
  private final InboundVideo inbound = new InboundVideo(drops);
  private final OutboundVideo outbound;
  private final RtcpReporter reporter;
  private final RateControl rate;
  private final byte[] control = new byte[InboundVideo.FEEDBACK_ROOM + RtpPacket.TAILROOM];
  private final MediaLoop.Registration ticking;
  private final KeyframeRequest request = new KeyframeRequest(VideoFeedback.NONE);
  private VideoStream.@Nullable Listener listener;
  private boolean isRefused;
  private boolean isEstimateKnown;
  private long toldBitrate;
  private long limit;
  private long limitedAt;

  VideoFlow(MediaLoop loop, SecurePath path, String cname) {
    this.loop = loop;
    this.path = path;
    long now = loop.nanoTime();
    outbound = new OutboundVideo(path, drops, now);
    rate = new RateControl(FIRST_BITRATE, MOST_BITRATE, now);
    reporter =
        new RtcpReporter(
            outbound.rewriter(),
            inbound.receiver(),
            cname,
            INTERVAL,
            RANDOM,
            now,
            System.currentTimeMillis());
    ticking = loop.everyTick(this::tick);
  }

  void negotiated(NegotiatedVideo video, VideoExtensions extensions) {
    isRefused = false;
    inbound.negotiated(video, extensions.transportSequence());
    outbound.negotiated(video, extensions.absSendTime());
    request.negotiated(video.feedback());
    isEstimateKnown = video.feedback().bandwidthEstimate();
  }

  /** Nothing is sent or said of pictures until they are agreed on again. */
  void refused() {
    isRefused = true;
    outbound.refused();
  }

  InboundVideo inbound() {
    return inbound;
  }

  RtpSink sink() {
    return outbound;
  }

  int ssrc() {
    return outbound.rewriter().ssrc();
  }

  int repairSsrc() {
    return outbound.repairSsrc();
  }

  RtcpReporter reporter() {
    return reporter;
  }

  void listen(VideoStream.Listener next) {
    listener = next;
  }

  boolean requestKeyframe() {
    long now = loop.nanoTime();
    int length = request.write(control, 0, ssrc(), inbound.receiver().ssrc(), now);
    send(length);
    return request.isKnown();
  }

  void limitPeer(long bitsPerSecond) {
    boolean isNews = Math.abs(bitsPerSecond - limit) > limit / 20;
    limit = bitsPerSecond;
    if (isNews) {
      tellLimit(loop.nanoTime());
    }
  }

  private void tellLimit(long nowNanos) {
    if (isEstimateKnown && inbound.receiver().hasBegun()) {
      limitedAt = nowNanos;
      int media = inbound.receiver().ssrc();
      send(FeedbackWriter.bandwidthEstimate(control, 0, ssrc(), media, limit));
    }
  }

  void hear(RtcpPacket packet, long nowNanos) {
    double loss = reporter.hear(packet, nowNanos);
    if (loss >= 0) {
      rate.reported(loss, nowNanos);
      tellBitrate();
    }
    switch (packet) {
      case RtcpPacket.Nack nack when nack.media() == ssrc() ->
          outbound.sendAgain(nack.sequences(), reporter.roundTripMillis(), nowNanos);
      case RtcpPacket.PictureLoss(int sender, int media) when media == ssrc() -> wanted();
      case RtcpPacket.FullIntraRequest fir when fir.media() == ssrc() -> wanted();
      case RtcpPacket.BandwidthEstimate estimate -> {
        rate.estimated(estimate.bitsPerSecond(), nowNanos);
        tellBitrate();
      }
      default -> {}
    }
  }

  private void wanted() {
    if (listener != null) {
      listener.onKeyframeWanted();
    }
  }

  private void tellBitrate() {
    long now = rate.bitsPerSecond();
    if (now != toldBitrate && listener != null) {
      toldBitrate = now;
      listener.onBitrate(now);
    }
  }

  private void tick(long nowNanos) {
    double roundTrip = reporter.roundTripMillis();
    inbound.tick(roundTrip, nowNanos);
    if (isRefused || !path.isOpen()) {
      return;
    }
    int length = inbound.writeFeedback(control, ssrc(), roundTrip, nowNanos);
    for (; length > 0; length = inbound.writeFeedback(control, ssrc(), roundTrip, nowNanos)) {
      send(length);
    }
    if (reporter.isDue(nowNanos)) {
      send(reporter.writeReport(control, 0, nowNanos));
    }
    if (limit > 0 && nowNanos - limitedAt >= SECOND) {
      tellLimit(nowNanos);
    }
  }

  private void send(int length) {
    if (length > 0 && path.isOpen()) {
      path.sendRtcp(control, 0, length);
    }
  }

  MediaStatistics statistics() {
    return new MediaStatistics(
        inbound.receiver().totalReceived(),
        inbound.receiver().totalLost(),
        inbound.receiver().jitterMillis(),
        reporter.roundTripMillis(),
        outbound.rewriter().packets(),
        drops.total());
  }

  void close() {
    ticking.cancel();
    listener = null;
  }
}
