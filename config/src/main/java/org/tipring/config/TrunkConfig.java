package org.tipring.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SIP peer that calls go to and come from.
 *
 * @param name what routes and logs call it: letters, digits, hyphens
 * @param host its address or name
 * @param port its SIP port; 5060
 * @param transport how SIP travels to it; udp
 * @param callerId the user part of From for calls out, or null for the page user's name
 * @param nat whether RTP may come from another address than the SDP named, learnt once; false
 * @param audio what the browser is asked to speak; quality
 * @param codecs audio encodings to offer, most wanted first; opus, G722, PCMU, PCMA
 * @param packetTimeMillis packet time that we ask for, 10 to 60 in tens, milliseconds; 20
 * @param video what the browser is asked to code pictures with; passthrough
 * @param videoCodecs video encodings to offer, most wanted first, none for calls without pictures;
 *     H264, VP8
 */
public record TrunkConfig(
    @Required String name,
    @Required String host,
    int port,
    Transport transport,
    @Nullable String callerId,
    boolean nat,
    AudioPolicy audio,
    List<String> codecs,
    int packetTimeMillis,
    VideoPolicy video,
    List<String> videoCodecs) {
  /** Every encoding that a trunk can be offered, the best first. */
  public static final List<String> CODECS = List.of("opus", "G722", "PCMU", "PCMA");

  /** Every video encoding that a trunk can be offered. */
  public static final List<String> VIDEO_CODECS = List.of("H264", "VP8");

  static final int NAME_MAX = 64;

  /** How SIP travels. */
  public enum Transport {
    UDP,
    TCP
  }

  /** What the browser is asked to speak. */
  public enum AudioPolicy {
    /** Opus to the browser, converted where the phone speaks something else. */
    QUALITY,
    /** G.711 to the browser, so that nothing is converted when the phone speaks it too. */
    PASSTHROUGH
  }

  /** What the browser is asked to code pictures with. */
  public enum VideoPolicy {
    /** H.264, which most video phones speak: then nothing is converted. */
    PASSTHROUGH,
    /** VP8, converted where the phone speaks something else. */
    VP8
  }

  public TrunkConfig {
    codecs = List.copyOf(codecs);
    videoCodecs = List.copyOf(videoCodecs);
    Checks checks =
        new Checks()
            .host("host", host)
            .between("port", port, 1, 65_535)
            .that(
                callerId == null || isUser(callerId), "callerId", "must fit a SIP URI's user part")
            .that(!codecs.isEmpty(), "codecs", "must name at least one of " + CODECS)
            .noTwice("codecs", codecs)
            .noTwice("videoCodecs", videoCodecs)
            .that(
                packetTimeMillis % 10 == 0 && packetTimeMillis >= 10 && packetTimeMillis <= 60,
                "packetTimeMillis",
                "must be 10, 20, 30, 40, 50 or 60");
    for (int i = 0; i < codecs.size(); i++) {
      checks.that(CODECS.contains(codecs.get(i)), "codecs[" + i + "]", "must be one of " + CODECS);
    }
    for (int i = 0; i < videoCodecs.size(); i++) {
      checks.that(
          VIDEO_CODECS.contains(videoCodecs.get(i)),
          "videoCodecs[" + i + "]",
          "must be one of " + VIDEO_CODECS);
    }
    checks.done();
  }

  /** Whether settings may call a trunk so; the built-in lines and strangers are not called thus. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-');
  }

  /** RFC 3261 section 25.1: {@code unreserved / user-unreserved}, written without escapes. */
  private static boolean isUser(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || "-_.!~*'()&=+$,;?/".indexOf(c) >= 0);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
