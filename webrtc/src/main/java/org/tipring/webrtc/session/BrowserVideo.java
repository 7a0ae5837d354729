package org.tipring.webrtc.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.format.VideoNegotiation;
import org.tipring.media.format.VideoNegotiation.Terms;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.VideoStream;
import org.tipring.webrtc.sdp.BrowserLine;
import org.tipring.webrtc.sdp.LocalVideo;
import org.tipring.webrtc.sdp.VideoExtensions;

/**
 * The video line of a session. What it takes to carry pictures is made when there is first talk of
 * them; its sources stay the same from then on, whatever is agreed later.
 */
final class BrowserVideo implements VideoStream {
  private final MediaLoop loop;
  private final SecurePath path;
  private final String cname;
  private final boolean[] isOf = new boolean[128];
  private List<PayloadFormat> offered = List.of();
  private VideoExtensions extensions = VideoExtensions.NONE;
  private @Nullable NegotiatedVideo negotiated;
  private @Nullable VideoFlow flow;
  private @Nullable RtcpReporter sound;
  private VideoStream.@Nullable Listener listener;
  private @Nullable RtpSink receiver;

  BrowserVideo(MediaLoop loop, SecurePath path, String cname) {
    this.loop = loop;
    this.path = path;
    this.cname = cname;
  }

  /** The reports of the sound that belongs to these pictures. */
  void playsWith(RtcpReporter reporter) {
    sound = reporter;
  }

  /** What an offer of ours lists; nothing when the preference names no video. */
  List<PayloadFormat> offer(List<MediaFormat> preference) {
    offered = VideoNegotiation.offer(preference, Terms.OF_BROWSER);
    if (!offered.isEmpty()) {
      // an offer names its sources
      flow();
    }
    return offered;
  }

  /**
   * Answers the browser's video line, if it has one.
   *
   * @return null when it is to be refused
   */
  VideoNegotiation.@Nullable Answer answer(
      @Nullable BrowserLine line, List<MediaFormat> preference) {
    if (line == null) {
      agree(null, VideoExtensions.NONE);
      return null;
    }
    VideoNegotiation.Answer answer =
        VideoNegotiation.answer(
            line.media(), line.direction().reversed(), preference, Terms.OF_BROWSER);
    agree(answer == null ? null : answer.video(), VideoExtensions.read(line.media()));
    return answer;
  }

  /** Takes the browser's answer to our video line. */
  void accept(@Nullable BrowserLine line) {
    if (line == null || offered.isEmpty()) {
      agree(null, VideoExtensions.NONE);
      return;
    }
    agree(
        VideoNegotiation.accept(
            offered, line.media(), line.direction().reversed(), Terms.OF_BROWSER),
        VideoExtensions.read(line.media()));
  }

  private void agree(@Nullable NegotiatedVideo video, VideoExtensions known) {
    negotiated = video;
    extensions = known;
    for (int payloadType = 0; payloadType < isOf.length; payloadType++) {
      isOf[payloadType] = false;
    }
    if (video == null) {
      if (flow != null) {
        flow.refused();
      }
      return;
    }
    video.receives().forEach(format -> isOf[format.payloadType()] = true);
    video.receivesRepair().keySet().forEach(repair -> isOf[repair] = true);
    flow().negotiated(video, known);
  }

  private VideoFlow flow() {
    VideoFlow there = flow;
    if (there == null) {
      there = new VideoFlow(loop, path, cname);
      flow = there;
      if (listener != null) {
        there.listen(listener);
      }
      if (receiver != null) {
        there.inbound().into(receiver);
      }
    }
    return there;
  }

  /** Whether packets of that payload type are pictures, or repair some. */
  boolean isOf(int payloadType) {
    return isOf[payloadType];
  }

  void onPacket(RtpPacket packet, long nowNanos) {
    if (flow != null) {
      flow.inbound().onPacket(packet, nowNanos);
    }
  }

  void hear(RtcpPacket packet, long nowNanos) {
    if (flow != null) {
      flow.hear(packet, nowNanos);
    }
  }

  /** What a description for a phone says of them: without header extensions. */
  LocalVideo local(List<PayloadFormat> formats, Direction direction) {
    VideoFeedback feedback = negotiated == null ? VideoFeedback.OF_BROWSER : negotiated.feedback();
    return new LocalVideo(
        formats, direction, ssrc(), repairSsrc(), cname, feedback, VideoExtensions.NONE);
  }

  int ssrc() {
    return flow == null ? 0 : flow.ssrc();
  }

  int repairSsrc() {
    return flow == null ? 0 : flow.repairSsrc();
  }

  VideoExtensions extensions() {
    return extensions;
  }

  @Override
  public @Nullable NegotiatedVideo negotiated() {
    return negotiated;
  }

  @Override
  public RtpSink sink() {
    return flow == null ? VideoStream.NONE.sink() : flow.sink();
  }

  @Override
  public void receiveInto(RtpSink sink) {
    receiver = sink;
    if (flow != null) {
      flow.inbound().into(sink);
    }
  }

  @Override
  public void listen(VideoStream.Listener next) {
    listener = next;
    if (flow != null) {
      flow.listen(next);
    }
  }

  @Override
  public boolean requestKeyframe() {
    return negotiated != null && flow != null && flow.requestKeyframe();
  }

  @Override
  public boolean canAskForKeyframe() {
    return true;
  }

  @Override
  public void limitPeer(long bitsPerSecond) {
    if (flow != null) {
      flow.limitPeer(bitsPerSecond);
    }
  }

  @Override
  public long lagNanos() {
    return flow == null || sound == null ? 0 : flow.reporter().lagBehind(sound);
  }

  @Override
  public void lags(long nanos) {
    if (flow != null) {
      flow.reporter().lags(nanos);
    }
  }

  @Override
  public MediaStatistics statistics() {
    return flow == null ? VideoStream.NONE.statistics() : flow.statistics();
  }

  void close() {
    if (flow != null) {
      flow.close();
    }
  }
}
