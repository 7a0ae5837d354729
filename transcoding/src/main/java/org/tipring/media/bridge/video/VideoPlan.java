package org.tipring.media.bridge.video;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.H264Profile;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.VideoLimits;

/** How the pictures of one leg become the other's, in one direction. */
public sealed interface VideoPlan {
  /** How pictures are converted, where all of them are, or where they are too large to pass. */
  Transcode transcode();

  /**
   * Packets go on under another payload type, as long as the pictures are no larger than the
   * receiver can take.
   *
   * @param renames one for every payload type that may arrive
   * @param tooLarge what is done with pictures that are larger
   */
  record PassThrough(List<Rename> renames, Transcode tooLarge) implements VideoPlan {
    @Override
    public Transcode transcode() {
      return tooLarge;
    }
  }

  /**
   * Pictures are decoded and encoded again.
   *
   * @param from what may arrive, under the payload types it arrives with
   * @param to what is sent
   * @param limits of what the receiver can take
   */
  record Transcode(List<PayloadFormat> from, PayloadFormat to, VideoLimits limits)
      implements VideoPlan {
    @Override
    public Transcode transcode() {
      return this;
    }
  }

  /**
   * A payload type of one side and its name on the other.
   *
   * @param format of what arrives
   */
  record Rename(int from, int to, MediaFormat format) {}

  /**
   * Plans the direction from one side to the other: what need not be converted is not. Pictures may
   * go on as they are when everything that may arrive is something that the receiver understands:
   * its encoding, its profile and its packetization mode. What may arrive is often larger by its
   * level than what does, so size is judged by the pictures themselves.
   *
   * @param from what may arrive
   * @param to what may be sent
   */
  static VideoPlan of(NegotiatedVideo from, NegotiatedVideo to) {
    PayloadFormat target = to.sends().getFirst();
    VideoLimits limits = limits(target.format(), to.bitrate());
    Transcode transcode = new Transcode(from.receives(), target, limits);
    List<Rename> renames = new ArrayList<>();
    for (PayloadFormat arriving : from.receives()) {
      PayloadFormat fitting = fitting(arriving.format(), to.sends());
      if (fitting == null) {
        return transcode;
      }
      renames.add(new Rename(arriving.payloadType(), fitting.payloadType(), arriving.format()));
    }
    return new PassThrough(List.copyOf(renames), transcode);
  }

  private static VideoLimits limits(MediaFormat format, long stated) {
    VideoLimits limits = VideoLimits.of(format);
    return stated <= 0 || stated >= limits.bitrate()
        ? limits
        : new VideoLimits(limits.frameSize(), limits.macroblockRate(), stated);
  }

  private static @Nullable PayloadFormat fitting(MediaFormat arriving, List<PayloadFormat> sends) {
    for (PayloadFormat format : sends) {
      if (format.format().matches(arriving) && isUnderstood(arriving, format.format())) {
        return format;
      }
    }
    return null;
  }

  private static boolean isUnderstood(MediaFormat arriving, MediaFormat by) {
    if (!arriving.matches(MediaFormat.H264)) {
      return true;
    }
    H264Profile sent = H264Profile.of(arriving);
    H264Profile known = H264Profile.of(by);
    return sent != null && known != null && known.canReceive(sent);
  }
}
