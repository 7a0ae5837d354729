package org.tipring.media.format;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.MediaDescription;

/**
 * Which video formats two ends share (RFC 3264 sections 5 to 7), as a pure function of what was
 * offered and what is preferred.
 *
 * <p>H.264 is told apart by its profile and its packetization mode (RFC 6184 section 8.2.2). An
 * answer of ours takes one format: what a peer may choose from, it may choose differently at any
 * time.
 */
public final class VideoNegotiation {
  /** Clear of what audio lines of ours use: a bundle has one space of payload types. */
  private static final int FIRST_DYNAMIC = 102;

  /** What we decode, and what our own formats say. */
  private static final H264Level OUR_LEVEL = H264Level.L3_1;

  private static final String OUR_LEVEL_IDC = "1f";

  private static final String PARAMETER_SETS = "sprop-parameter-sets";

  private VideoNegotiation() {}

  /**
   * What a kind of peer is told of us.
   *
   * @param feedback that we know
   * @param repair whether packets may be sent again on request (RFC 4588)
   */
  public record Terms(VideoFeedback feedback, boolean repair) {
    public static final Terms OF_BROWSER = new Terms(VideoFeedback.OF_BROWSER, true);
    public static final Terms OF_PHONE = new Terms(VideoFeedback.OF_PHONE, false);
  }

  /** Our side of an answer: what its media line lists, and what that agrees on. */
  public record Answer(List<PayloadFormat> formats, NegotiatedVideo video) {}

  /**
   * Answers an offered media line, under the offer's own payload types.
   *
   * @param direction as agreed, seen from our side
   * @param preference formats of video and others, which do not count; most wanted first
   * @return null when there is no video format in common
   */
  public static @Nullable Answer answer(
      MediaDescription offer, Direction direction, List<MediaFormat> preference, Terms terms) {
    List<PayloadFormat> offered = PayloadFormats.read(offer);
    PayloadFormat theirs = firstInCommon(offered, preference);
    if (theirs == null) {
      return null;
    }
    int payloadType = theirs.payloadType();
    PayloadFormat ours = new PayloadFormat(payloadType, answered(theirs.format()));
    List<PayloadFormat> formats = new ArrayList<>();
    formats.add(ours);
    Map<Integer, Integer> sendsRepair = terms.repair ? repairs(offered, List.of(theirs)) : Map.of();
    sendsRepair.forEach((repaired, repair) -> formats.add(repair(repair, repaired)));
    NegotiatedVideo video =
        new NegotiatedVideo(
            List.of(theirs),
            List.of(withSets(ours, theirs)),
            sendsRepair,
            reversed(sendsRepair),
            VideoFeedback.read(offer, payloadType).and(terms.feedback),
            offer.bitrate(),
            direction);
    return new Answer(List.copyOf(formats), video);
  }

  /** What our own offer lists: the video among the preference, and what repairs it. */
  public static List<PayloadFormat> offer(List<MediaFormat> preference, Terms terms) {
    List<PayloadFormat> formats = new ArrayList<>();
    int dynamic = FIRST_DYNAMIC;
    for (MediaFormat wanted : preference) {
      if (wanted.isVideo()) {
        formats.add(new PayloadFormat(dynamic++, wanted));
      }
    }
    if (terms.repair) {
      for (PayloadFormat format : List.copyOf(formats)) {
        formats.add(repair(dynamic++, format.payloadType()));
      }
    }
    return List.copyOf(formats);
  }

  /**
   * Takes the answer to an offer of ours.
   *
   * @param offered what {@link #offer} listed
   * @param direction as agreed, seen from our side
   * @return null when there is no video format in common
   */
  public static @Nullable NegotiatedVideo accept(
      List<PayloadFormat> offered, MediaDescription answer, Direction direction, Terms terms) {
    Map<Integer, MediaFormat> ours =
        offered.stream().collect(toMap(PayloadFormat::payloadType, PayloadFormat::format));
    List<PayloadFormat> answered = PayloadFormats.read(answer, ours);
    List<PayloadFormat> sends = new ArrayList<>();
    List<PayloadFormat> receives = new ArrayList<>();
    for (PayloadFormat theirs : answered) {
      PayloadFormat our = theirs.format().isVideo() ? like(offered, theirs.format()) : null;
      if (our != null) {
        sends.add(theirs);
        addOnce(receives, withSets(our, theirs));
        MediaFormat listed = ours.get(theirs.payloadType());
        if (listed == null || listed.matches(our.format())) {
          // some send under the payload type of their own answer
          addOnce(
              receives, withSets(new PayloadFormat(theirs.payloadType(), our.format()), theirs));
        }
      }
    }
    if (sends.isEmpty()) {
      return null;
    }
    return new NegotiatedVideo(
        List.copyOf(sends),
        List.copyOf(receives),
        terms.repair ? repairs(answered, sends) : Map.of(),
        terms.repair ? reversed(repairs(offered, receives)) : Map.of(),
        VideoFeedback.read(answer, sends.getFirst().payloadType()).and(terms.feedback),
        answer.bitrate(),
        direction);
  }

  private static @Nullable PayloadFormat firstInCommon(
      List<PayloadFormat> offered, List<MediaFormat> preference) {
    for (MediaFormat wanted : preference) {
      PayloadFormat theirs = wanted.isVideo() ? like(offered, wanted) : null;
      if (theirs != null) {
        return theirs;
      }
    }
    return null;
  }

  /**
   * The very format if it is there, else one by another profile that is understood all the same.
   */
  private static @Nullable PayloadFormat like(List<PayloadFormat> formats, MediaFormat wanted) {
    PayloadFormat similar = null;
    for (PayloadFormat format : formats) {
      if (!format.format().matches(wanted)) {
        continue;
      }
      if (!wanted.matches(MediaFormat.H264)) {
        return format;
      }
      H264Profile theirs = H264Profile.of(format.format());
      H264Profile ours = H264Profile.of(wanted);
      if (theirs == null
          || ours == null
          || theirs.packetizationMode() != ours.packetizationMode()
          || !theirs.canDecode(ours)) {
        continue;
      }
      if (theirs.kind() == ours.kind()) {
        return format;
      }
      similar = similar == null ? format : similar;
    }
    return similar;
  }

  /**
   * RFC 6184 section 8.2.2: profile and mode are the offer's; the level is ours where both may
   * differ, else the lower of both.
   */
  private static MediaFormat answered(MediaFormat theirs) {
    if (!theirs.matches(MediaFormat.H264)) {
      return theirs.withParameters(Map.of());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    H264Profile profile = H264Profile.of(theirs);
    boolean isAsymmetric = profile != null && profile.isLevelAsymmetric();
    if (isAsymmetric) {
      parameters.put("level-asymmetry-allowed", "1");
    }
    int mode = H264Profile.packetizationMode(theirs);
    parameters.put("packetization-mode", Integer.toString(mode));
    String said = theirs.parameters().get("profile-level-id");
    if (said != null && profile != null) {
      boolean isOurs = isAsymmetric || OUR_LEVEL.compareTo(profile.level()) < 0;
      parameters.put("profile-level-id", isOurs ? said.substring(0, 4) + OUR_LEVEL_IDC : said);
    }
    return theirs.withParameters(parameters);
  }

  /**
   * What arrives is described by us, but for the parameter sets that the sender tells in advance
   * (RFC 6184 section 8.1).
   */
  private static PayloadFormat withSets(PayloadFormat ours, PayloadFormat theirs) {
    String sets = theirs.format().parameters().get(PARAMETER_SETS);
    if (sets == null) {
      return ours;
    }
    Map<String, String> parameters = new LinkedHashMap<>(ours.format().parameters());
    parameters.put(PARAMETER_SETS, sets);
    return new PayloadFormat(ours.payloadType(), ours.format().withParameters(parameters));
  }

  /** For each payload type among {@code chosen}, that of the retransmissions listed for it. */
  private static Map<Integer, Integer> repairs(
      List<PayloadFormat> listed, List<PayloadFormat> chosen) {
    Map<Integer, Integer> repairs = new HashMap<>();
    for (PayloadFormat format : listed) {
      if (format.format().matches(MediaFormat.RTX)) {
        String repaired = format.format().parameters().getOrDefault("apt", "");
        for (PayloadFormat one : chosen) {
          if (repaired.equals(Integer.toString(one.payloadType()))) {
            repairs.putIfAbsent(one.payloadType(), format.payloadType());
          }
        }
      }
    }
    return Map.copyOf(repairs);
  }

  private static Map<Integer, Integer> reversed(Map<Integer, Integer> map) {
    return map.entrySet().stream()
        .collect(toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));
  }

  private static PayloadFormat repair(int payloadType, int repaired) {
    Map<String, String> parameters = Map.of("apt", Integer.toString(repaired));
    return new PayloadFormat(payloadType, MediaFormat.RTX.withParameters(parameters));
  }

  private static void addOnce(List<PayloadFormat> formats, PayloadFormat format) {
    if (formats.stream().noneMatch(one -> one.payloadType() == format.payloadType())) {
      formats.add(format);
    }
  }
}
