package org.tipring.sip.rtp;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.format.VideoNegotiation;
import org.tipring.media.format.VideoNegotiation.Terms;
import org.tipring.media.repair.ReorderBuffer;
import org.tipring.media.rtcp.KeyframeRequest;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.VideoStream;
import org.tipring.sip.sdp.PhoneMedia;
import org.tipring.sip.sdp.PhoneVideo;

/**
 * The video line of a phone. Its ports are opened when there is first talk of pictures, and stay
 * with the session.
 */
final class PhonePictures implements VideoStream, PhoneStream.Ear {
  /** Short: both streams' reports put them on one clock. */
  private static final Duration REPORTS = Duration.ofSeconds(2);

  /** What a network's disorder may take; phones do not send again. */
  private static final long DISORDER_NANOS = 40_000_000;

  private final PhoneStream.Common common;
  private final PhoneStream.Ear ear;
  private final RtcpReporter sound;
  private final KeyframeRequest request = new KeyframeRequest(VideoFeedback.NONE);
  private final PhoneBitrate limit = new PhoneBitrate();
  private @Nullable PhoneStream stream;
  private @Nullable ReorderBuffer order;
  private List<PayloadFormat> offered = List.of();
  private @Nullable NegotiatedVideo negotiated;
  private @Nullable RtpSink sink;
  private @Nullable Listener listener;
  private boolean hasAsked;

  /**
   * @param ear of the session: hears that the phone lives
   * @param sound the reports of the sound that belongs to these pictures
   */
  PhonePictures(PhoneStream.Common common, PhoneStream.Ear ear, RtcpReporter sound) {
    this.common = common;
    this.ear = ear;
    this.sound = sound;
  }

  /** Our side of an offer; null when the preference names no video, or there is no port for it. */
  @Nullable PhoneVideo offer(List<MediaFormat> preference) {
    offered = VideoNegotiation.offer(preference, Terms.OF_PHONE);
    PhoneStream open = offered.isEmpty() ? null : open();
    return open == null
        ? null
        : new PhoneVideo(
            open.port(),
            offered,
            VideoFeedback.OF_PHONE,
            0,
            negotiated == null ? Direction.SENDRECV : negotiated.direction(),
            open.keys().offer());
  }

  /** Answers the phone's video line, if it has one; null when it is to be refused. */
  @Nullable PhoneVideo answer(@Nullable PhoneMedia phone, List<MediaFormat> preference) {
    VideoNegotiation.Answer answer =
        phone == null
            ? null
            : VideoNegotiation.answer(phone.media(), phone.direction(), preference, Terms.OF_PHONE);
    PhoneStream open = answer == null ? null : open();
    if (phone == null || answer == null || open == null) {
      refuse();
      return null;
    }
    offered = answer.formats();
    agree(open, phone, answer.video());
    return new PhoneVideo(
        open.port(),
        answer.formats(),
        answer.video().feedback(),
        0,
        phone.direction(),
        open.keys().answer(phone));
  }

  /** Takes the phone's answer to our video line. */
  void accept(@Nullable PhoneMedia phone) {
    NegotiatedVideo agreed =
        phone == null || offered.isEmpty()
            ? null
            : VideoNegotiation.accept(offered, phone.media(), phone.direction(), Terms.OF_PHONE);
    if (phone == null || agreed == null || stream == null || !stream.keys().accept(phone)) {
      refuse();
    } else {
      agree(stream, phone, agreed);
    }
  }

  private void refuse() {
    negotiated = null;
    if (stream != null) {
      stream.refuse();
    }
  }

  private void agree(PhoneStream open, PhoneMedia phone, NegotiatedVideo agreed) {
    negotiated = agreed.withBitrate(phone.bitrate());
    request.negotiated(agreed.feedback());
    open.agree(
        new PhoneStream.Agreement(
            PayloadClocks.receiving(agreed), PayloadClocks.sending(agreed), agreed.direction()),
        phone.rtp(),
        phone.rtcp());
  }

  private @Nullable PhoneStream open() {
    if (stream == null) {
      stream = PhoneStream.open(common, RtpRewriter.ofVideo(common.random()), REPORTS, this);
      if (stream != null) {
        order = new ReorderBuffer(this::handOn, DISORDER_NANOS, stream.drops());
        stream.receiveInto(order);
      }
    }
    return stream;
  }

  private void handOn(RtpPacket packet, long nowNanos) {
    packet.bare();
    if (sink != null && negotiated != null) {
      sink.accept(packet, nowNanos);
    } else if (stream != null) {
      stream.drops().count(DropReason.NOT_READY);
    }
  }

  void tick(long nowNanos) {
    if (stream != null && order != null && negotiated != null) {
      order.tick(nowNanos);
      stream.tick(nowNanos);
      if (negotiated.feedback().bitrateRequest()) {
        limit.tell(stream, nowNanos);
      }
    }
  }

  @Override
  public void onHeard(long nowNanos) {
    ear.onHeard(nowNanos);
  }

  @Override
  public void onLoss(double fractionLost) {}

  @Override
  public void onControl(RtcpPacket packet, long nowNanos) {
    switch (packet) {
      case RtcpPacket.PictureLoss loss -> wanted();
      case RtcpPacket.FullIntraRequest fir -> wanted();
      case RtcpPacket.OldFullIntraRequest fir -> wanted();
      case RtcpPacket.BitrateRequest wanted when stream != null ->
          tellBitrate(limit.hear(wanted, stream, nowNanos));
      case RtcpPacket.BandwidthEstimate estimate -> tellBitrate(estimate.bitsPerSecond());
      default -> {}
    }
  }

  private void wanted() {
    hasAsked = true;
    if (listener != null) {
      listener.onKeyframeWanted();
    }
  }

  private void tellBitrate(long bitsPerSecond) {
    if (listener != null && bitsPerSecond > 0) {
      listener.onBitrate(bitsPerSecond);
    }
  }

  @Override
  public @Nullable NegotiatedVideo negotiated() {
    return negotiated;
  }

  @Override
  public RtpSink sink() {
    return stream == null ? VideoStream.NONE.sink() : stream;
  }

  @Override
  public void receiveInto(RtpSink next) {
    sink = next;
  }

  @Override
  public void listen(Listener next) {
    listener = next;
  }

  @Override
  public boolean requestKeyframe() {
    PhoneStream open = stream;
    if (open == null || negotiated == null || !request.isKnown()) {
      return false;
    }
    long now = common.loop().nanoTime();
    if (open.receiver().hasBegun()) {
      int media = open.receiver().ssrc();
      open.sendFeedback(
          (array, at) -> request.write(array, at, open.rewriter().ssrc(), media, now), now);
    }
    return true;
  }

  @Override
  public boolean canAskForKeyframe() {
    return hasAsked || request.isKnown();
  }

  @Override
  public void limitPeer(long bitsPerSecond) {
    limit.want(bitsPerSecond);
  }

  @Override
  public long lagNanos() {
    return stream == null ? 0 : stream.reporter().lagBehind(sound);
  }

  @Override
  public void lags(long nanos) {
    if (stream != null) {
      stream.reporter().lags(nanos);
    }
  }

  @Override
  public MediaStatistics statistics() {
    return stream == null ? VideoStream.NONE.statistics() : stream.statistics();
  }

  void close(long nowNanos) {
    if (stream != null) {
      stream.close(nowNanos);
    }
    listener = null;
  }
}
