package org.tipring.media.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An encoding as SDP names it ({@code a=rtpmap} and {@code a=fmtp}, RFC 8866 section 6.6, 6.15),
 * without a payload type.
 *
 * @param encodingName as registered, compared without case ("opus", "PCMU")
 * @param clockRate RTP clock in Hz (8000 for G.722 too, RFC 3551 section 4.5.2)
 * @param channels 1, or 2 for opus always (RFC 7587 section 7)
 * @param parameters {@code a=fmtp} by name, in order; a value without a name has the empty name
 */
public record MediaFormat(
    String encodingName, int clockRate, int channels, Map<String, String> parameters) {
  public static final MediaFormat OPUS = new MediaFormat("opus", 48_000, 2, Map.of());
  public static final MediaFormat PCMU = new MediaFormat("PCMU", 8_000, 1, Map.of());
  public static final MediaFormat PCMA = new MediaFormat("PCMA", 8_000, 1, Map.of());
  public static final MediaFormat G722 = new MediaFormat("G722", 8_000, 1, Map.of());
  public static final MediaFormat COMFORT_NOISE = new MediaFormat("CN", 8_000, 1, Map.of());
  public static final MediaFormat TELEPHONE_EVENT_8000 =
      new MediaFormat("telephone-event", 8_000, 1, Map.of("", "0-15"));
  public static final MediaFormat TELEPHONE_EVENT_48000 =
      new MediaFormat("telephone-event", 48_000, 1, Map.of("", "0-15"));

  public static final MediaFormat VP8 = new MediaFormat("VP8", 90_000, 1, Map.of());

  /** Constrained baseline, level 3.1, in fragments too: what browsers mean by H.264. */
  public static final MediaFormat H264 =
      h264("level-asymmetry-allowed", "1", "packetization-mode", "1");

  /**
   * The same where a packet holds one whole NAL unit, which is what is meant without a word of it:
   * all that plain video phones may be limited to. Short, since INVITEs have to be.
   */
  public static final MediaFormat H264_SINGLE_NAL = h264();

  /** Retransmissions (RFC 4588); its {@code apt} says of what. */
  public static final MediaFormat RTX = new MediaFormat("rtx", 90_000, 1, Map.of());

  private static MediaFormat h264(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    parameters.put("profile-level-id", "42e01f");
    return new MediaFormat("H264", 90_000, 1, Collections.unmodifiableMap(parameters));
  }

  /** Whether it is one of the encodings of pictures that we know; others are sound, or neither. */
  public boolean isVideo() {
    return matches(VP8) || matches(H264);
  }

  /** Whether both name the same encoding, clock and channels, whatever their parameters. */
  public boolean matches(MediaFormat other) {
    return encodingName.equalsIgnoreCase(other.encodingName)
        && clockRate == other.clockRate
        && channels == other.channels;
  }

  public MediaFormat withParameters(Map<String, String> parameters) {
    return new MediaFormat(encodingName, clockRate, channels, parameters);
  }
}
