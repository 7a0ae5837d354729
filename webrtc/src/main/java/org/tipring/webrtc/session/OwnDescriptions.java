package org.tipring.webrtc.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.format.VideoNegotiation;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.webrtc.sdp.BrowserDescription;
import org.tipring.webrtc.sdp.LocalAudio;
import org.tipring.webrtc.sdp.LocalDescription;
import org.tipring.webrtc.sdp.LocalTransport;
import org.tipring.webrtc.sdp.LocalVideo;
import org.tipring.webrtc.sdp.Setup;
import org.tipring.webrtc.sdp.VideoExtensions;

/** What one session says of itself: the same sources, name and origin in every description. */
final class OwnDescriptions {
  private final String cname;
  private final int audioSsrc;
  private final BrowserVideo video;
  private final long sessionId = System.nanoTime() & Long.MAX_VALUE;
  private long version;

  OwnDescriptions(String cname, int audioSsrc, BrowserVideo video) {
    this.cname = cname;
    this.audioSsrc = audioSsrc;
    this.video = video;
  }

  /**
   * @param pictures what the video line lists; without one there is no such line
   */
  SessionDescription offer(
      LocalTransport transport, List<PayloadFormat> sound, List<PayloadFormat> pictures) {
    return LocalDescription.offer(
        origin(),
        transport,
        new LocalAudio(sound, Direction.SENDRECV, audioSsrc, cname),
        pictures.isEmpty()
            ? null
            : local(
                pictures, Direction.SENDRECV, VideoFeedback.OF_BROWSER, VideoExtensions.OFFERED));
  }

  /**
   * @param pictures what was agreed of the offer's video line, or null to refuse it
   */
  SessionDescription answer(
      BrowserDescription offer,
      LocalTransport transport,
      Setup setup,
      FormatNegotiation.Answer sound,
      VideoNegotiation.@Nullable Answer pictures) {
    return LocalDescription.answer(
        origin(),
        offer,
        transport,
        new LocalAudio(sound.formats(), sound.audio().direction(), audioSsrc, cname),
        pictures == null
            ? null
            : local(
                pictures.formats(),
                pictures.video().direction(),
                pictures.video().feedback(),
                video.extensions()),
        setup);
  }

  private LocalVideo local(
      List<PayloadFormat> formats,
      Direction direction,
      VideoFeedback feedback,
      VideoExtensions extensions) {
    return new LocalVideo(
        formats, direction, video.ssrc(), video.repairSsrc(), cname, feedback, extensions);
  }

  private Origin origin() {
    version++;
    return new Origin("-", sessionId, version, "127.0.0.1");
  }
}
