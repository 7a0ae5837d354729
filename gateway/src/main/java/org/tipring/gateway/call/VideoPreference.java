package org.tipring.gateway.call;

import java.util.ArrayList;
import java.util.List;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.VideoPolicy;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;

/**
 * Which video formats each end of a call is asked to speak: by the policy of the trunk, and by what
 * the other end speaks already.
 */
final class VideoPreference {
  private VideoPreference() {}

  /** For the browser, while nothing is known of the phone; every browser speaks both. */
  static List<MediaFormat> ofBrowser(TrunkMediaConfig media) {
    if (media.videoCodecs().isEmpty()) {
      return List.of();
    }
    boolean isH264 =
        media.video() == VideoPolicy.PASSTHROUGH && media.videoCodecs().getFirst().equals("H264");
    return isH264
        ? List.of(MediaFormat.H264, MediaFormat.VP8)
        : List.of(MediaFormat.VP8, MediaFormat.H264);
  }

  /** For the phone: what the trunk's settings name, H.264 in both packetization modes. */
  static List<MediaFormat> ofPhone(TrunkMediaConfig media) {
    List<MediaFormat> wanted = new ArrayList<>();
    for (String codec : media.videoCodecs()) {
      if (codec.equals("H264")) {
        wanted.add(MediaFormat.H264);
        wanted.add(MediaFormat.H264_SINGLE_NAL);
      } else {
        wanted.add(MediaFormat.VP8);
      }
    }
    return List.copyOf(wanted);
  }

  /** The same with the encoding first that the other end sends, so that nothing is converted. */
  static List<MediaFormat> like(NegotiatedVideo other, List<MediaFormat> wanted) {
    MediaFormat sent = other.receives().getFirst().format();
    List<MediaFormat> sorted = new ArrayList<>();
    wanted.stream().filter(format -> format.matches(sent)).forEach(sorted::add);
    wanted.stream().filter(format -> !format.matches(sent)).forEach(sorted::add);
    return List.copyOf(sorted);
  }
}
