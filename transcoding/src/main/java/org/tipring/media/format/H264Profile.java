package org.tipring.media.format;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells one H.264 in an offer from another: the profile and the packetization mode, with the
 * level beside them (RFC 6184 section 8.1).
 *
 * @param kind what the stream may make use of
 * @param packetizationMode 0: a packet a NAL unit; 1: also several in one, or one in several; 2:
 *     interleaved, which we do not do
 * @param level the highest that the one who states it receives
 * @param isLevelAsymmetric whether each direction may have a level of its own, if both say so
 */
public record H264Profile(
    Kind kind, int packetizationMode, H264Level level, boolean isLevelAsymmetric) {
  /**
   * What browsers mean when they say nothing: constrained baseline, level 3.1. By the RFC it would
   * be 42000a, level 1, in which nobody who leaves it out can have been interested.
   */
  private static final String DEFAULT = "42e01f";

  /**
   * Said by baresip's older modules whatever they decode; with it taken at its word (level 1.2)
   * they would get CIF. It is read as level 3.1 unless {@code max-fs} says more of it.
   */
  private static final String SAID_BY_HABIT = "42800c";

  private static final int INTERLEAVED = 2;
  private static final int MOST_MACROBLOCKS = 139_264;
  private static final int MOST_MACROBLOCK_RATE = 16_711_680;
  private static final int MOST_KILOBITS = 800_000;

  /** The profiles that are decoded by somebody at the other end of a call. */
  public enum Kind {
    CONSTRAINED_BASELINE,
    BASELINE,
    MAIN,
    CONSTRAINED_HIGH,
    HIGH
  }

  /**
   * Reads a format's parameters.
   *
   * @return null when {@code profile-level-id} is malformed, or of a profile that is no {@link
   *     Kind}
   */
  public static @Nullable H264Profile of(MediaFormat format) {
    Map<String, String> parameters = format.parameters();
    String stated = parameters.getOrDefault("profile-level-id", DEFAULT);
    if (stated.length() != 6 || !stated.chars().allMatch(HexFormat::isHexDigit)) {
      return null;
    }
    int bytes = HexFormat.fromHexDigits(stated);
    int profileIdc = bytes >> 16;
    int constraints = bytes >> 8 & 0xff;
    Kind kind = kind(profileIdc, constraints);
    if (kind == null) {
      return null;
    }
    boolean isByHabit = stated.equalsIgnoreCase(SAID_BY_HABIT) && !parameters.containsKey("max-fs");
    boolean isFlagged = profileIdc < 100 && (constraints & 0x10) != 0;
    H264Level level = isByHabit ? H264Level.L3_1 : H264Level.of(bytes & 0xff, isFlagged);
    return new H264Profile(
        kind,
        packetizationMode(format),
        level,
        parameters.getOrDefault("level-asymmetry-allowed", "0").equals("1"));
  }

  /** The mode that an H.264 format states, 0 to 2; 0 when it states none. */
  public static int packetizationMode(MediaFormat format) {
    return Math.max(0, VideoLimits.number(format, "packetization-mode", INTERLEAVED));
  }

  /** RFC 6184 table 5, by the flags that matter in it; the constrained high profile is later. */
  private static @Nullable Kind kind(int profileIdc, int constraints) {
    boolean isSet0 = (constraints & 0x80) != 0;
    boolean isSet1 = (constraints & 0x40) != 0;
    boolean isConstrainedHigh = (constraints & 0x0c) == 0x0c;
    return switch (profileIdc) {
      case 0x42 -> isSet1 ? Kind.CONSTRAINED_BASELINE : Kind.BASELINE;
      case 0x4d -> isSet0 ? Kind.CONSTRAINED_BASELINE : Kind.MAIN;
      case 0x58 -> !isSet0 ? null : isSet1 ? Kind.CONSTRAINED_BASELINE : Kind.BASELINE;
      case 0x64 -> isConstrainedHigh ? Kind.CONSTRAINED_HIGH : Kind.HIGH;
      default -> null;
    };
  }

  /**
   * Whether a stream of a profile can be decoded by the receiver that states this one, whatever the
   * level and the packets.
   *
   * <p>By the letter, a baseline stream may have slices in any order, which a decoder of another
   * profile does not expect. Nobody's encoder makes them; those who say baseline mean constrained.
   */
  public boolean canDecode(H264Profile sent) {
    return switch (sent.kind) {
      case CONSTRAINED_BASELINE, BASELINE -> true;
      case MAIN -> kind == Kind.MAIN || kind == Kind.HIGH;
      case CONSTRAINED_HIGH -> kind == Kind.CONSTRAINED_HIGH || kind == Kind.HIGH;
      case HIGH -> kind == Kind.HIGH;
    };
  }

  /**
   * Whether packets of such a stream can be passed on as they are to the receiver that states this
   * one: it decodes the profile, and unpacks the mode. The level is another matter.
   */
  public boolean canReceive(H264Profile sent) {
    return canDecode(sent)
        && packetizationMode < INTERLEAVED
        && sent.packetizationMode <= packetizationMode;
  }

  /**
   * The level's, unless the format says otherwise. A {@code max-*} below the level is not allowed
   * (RFC 6184 section 8.1), but whoever states one takes no more; {@code max-smbps} is for pictures
   * that stand still, so it is left unused.
   */
  VideoLimits limits(MediaFormat format) {
    VideoLimits stated = level.limits();
    int frameSize = VideoLimits.number(format, "max-fs", MOST_MACROBLOCKS);
    int rate = VideoLimits.number(format, "max-mbps", MOST_MACROBLOCK_RATE);
    int kilobits = VideoLimits.number(format, "max-br", MOST_KILOBITS);
    return new VideoLimits(
        frameSize > 0 ? frameSize : stated.frameSize(),
        rate > 0 ? rate : stated.macroblockRate(),
        kilobits > 0 ? kilobits * 1_000L : stated.bitrate());
  }
}
