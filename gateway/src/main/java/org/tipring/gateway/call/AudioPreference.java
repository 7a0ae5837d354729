package org.tipring.gateway.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.AudioPolicy;
import org.tipring.media.format.MediaFormat;

/** Which audio formats each end of a call is asked to speak, by the policy of the media. */
final class AudioPreference {
  private static final List<MediaFormat> NARROW = List.of(MediaFormat.PCMU, MediaFormat.PCMA);

  private AudioPreference() {}

  /**
   * For the browser: Opus, or the G.711 that the phone probably speaks. The other comes second, for
   * a browser that lacks the first: what is agreed on may be passed through.
   */
  static List<List<MediaFormat>> ofBrowser(TrunkMediaConfig media) {
    List<MediaFormat> opus = List.of(MediaFormat.OPUS);
    return media.audio() == AudioPolicy.PASSTHROUGH ? List.of(NARROW, opus) : List.of(opus, NARROW);
  }

  /** For the phone: what the trunk's settings name; passing through, G.711 before the others. */
  static List<MediaFormat> ofPhone(TrunkMediaConfig media) {
    List<MediaFormat> wanted = media.codecs().stream().map(AudioPreference::named).toList();
    if (media.audio() == AudioPolicy.QUALITY) {
      return wanted;
    }
    List<MediaFormat> narrowFirst = new ArrayList<>(wanted);
    narrowFirst.retainAll(NARROW);
    wanted.stream().filter(format -> !NARROW.contains(format)).forEach(narrowFirst::add);
    return List.copyOf(narrowFirst);
  }

  private static MediaFormat named(String codec) {
    return switch (codec.toLowerCase(Locale.ROOT)) {
      case "opus" -> MediaFormat.OPUS;
      case "g722" -> MediaFormat.G722;
      case "pcma" -> MediaFormat.PCMA;
      case "pcmu" -> MediaFormat.PCMU;
      default -> throw new IllegalArgumentException("no such codec: " + codec);
    };
  }
}
