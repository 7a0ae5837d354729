package org.tipring.media.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpText;

/** Payload types and their formats, read from a media line's attributes and written as such. */
public final class PayloadFormats {
  /** RFC 3551 section 6, as far as anybody still sends it. */
  private static final Map<Integer, MediaFormat> STATIC =
      Map.of(
          0, MediaFormat.PCMU,
          3, new MediaFormat("GSM", 8_000, 1, Map.of()),
          4, new MediaFormat("G723", 8_000, 1, Map.of()),
          8, MediaFormat.PCMA,
          9, MediaFormat.G722,
          13, MediaFormat.COMFORT_NOISE,
          18, new MediaFormat("G729", 8_000, 1, Map.of()));

  private PayloadFormats() {}

  /**
   * The formats of a media line in its order. A payload type that is no number from 0 to 127, that
   * was named before, or that nothing describes is left out.
   */
  public static List<PayloadFormat> read(MediaDescription media) {
    return read(media, Map.of());
  }

  /**
   * @param ours what a dynamic payload type means that the peer's answer does not describe: some
   *     answer with the number alone
   */
  static List<PayloadFormat> read(MediaDescription media, Map<Integer, MediaFormat> ours) {
    Map<Integer, String> rtpmap = byPayloadType(media, "rtpmap");
    Map<Integer, String> fmtp = byPayloadType(media, "fmtp");
    Set<Integer> seen = new HashSet<>();
    List<PayloadFormat> formats = new ArrayList<>();
    for (String format : media.formats()) {
      int payloadType = SdpText.number(format, 127);
      if (payloadType < 0 || !seen.add(payloadType)) {
        continue;
      }
      MediaFormat described = encoding(rtpmap.get(payloadType));
      if (described == null) {
        described = STATIC.getOrDefault(payloadType, ours.get(payloadType));
      }
      if (described != null) {
        String said = fmtp.get(payloadType);
        // of video, the parameters are a part of what the number means
        boolean isNumberAlone = said == null && described.isVideo();
        formats.add(
            new PayloadFormat(
                payloadType,
                isNumberAlone ? described : described.withParameters(parameters(said))));
      }
    }
    return List.copyOf(formats);
  }

  /** The payload type that RFC 3551 assigns to a format, or -1. */
  static int assigned(MediaFormat format) {
    for (Map.Entry<Integer, MediaFormat> entry : STATIC.entrySet()) {
      if (entry.getValue().matches(format)) {
        return entry.getKey();
      }
    }
    return -1;
  }

  /** {@code rtpmap} and {@code fmtp} for each format. */
  public static List<Attribute> attributes(List<PayloadFormat> formats) {
    List<Attribute> attributes = new ArrayList<>();
    for (PayloadFormat bound : formats) {
      MediaFormat format = bound.format();
      attributes.add(
          new Attribute(
              "rtpmap",
              bound.payloadType()
                  + " "
                  + format.encodingName()
                  + "/"
                  + format.clockRate()
                  + (format.channels() == 1 ? "" : "/" + format.channels())));
      if (!format.parameters().isEmpty()) {
        attributes.add(new Attribute("fmtp", bound.payloadType() + " " + parameterText(format)));
      }
    }
    return attributes;
  }

  private static String parameterText(MediaFormat format) {
    StringBuilder text = new StringBuilder();
    format
        .parameters()
        .forEach((name, value) -> {
          text.append(text.isEmpty() ? "" : ";");
          text.append(name.isEmpty() ? value : name + "=" + value);
        });
    return text.toString();
  }

  private static Map<Integer, String> byPayloadType(MediaDescription media, String name) {
    Map<Integer, String> values = new HashMap<>();
    for (Attribute attribute : media.attributes()) {
      String value = attribute.value();
      if (value == null || !attribute.name().equals(name)) {
        continue;
      }
      int space = value.indexOf(' ');
      int payloadType = space < 0 ? -1 : SdpText.number(value.substring(0, space), 127);
      if (payloadType >= 0) {
        values.putIfAbsent(payloadType, value.substring(space + 1).strip());
      }
    }
    return values;
  }

  private static @Nullable MediaFormat encoding(@Nullable String rtpmap) {
    if (rtpmap == null) {
      return null;
    }
    int first = rtpmap.indexOf('/');
    if (first <= 0) {
      return null;
    }
    int second = rtpmap.indexOf('/', first + 1);
    String name = rtpmap.substring(0, first).strip();
    int clockRate =
        SdpText.number(
            rtpmap.substring(first + 1, second < 0 ? rtpmap.length() : second).strip(), 1_000_000);
    int channels = second < 0 ? 1 : SdpText.number(rtpmap.substring(second + 1).strip(), 255);
    if (clockRate <= 0 || channels <= 0) {
      return null;
    }
    if (name.equalsIgnoreCase("G722")) {
      // the registered clock is 8000; some say what they mean instead
      return MediaFormat.G722;
    }
    if (name.equalsIgnoreCase("opus")) {
      // always two channels by RFC 7587 section 7; some leave them out
      return new MediaFormat(name, clockRate, 2, Map.of());
    }
    return new MediaFormat(name, clockRate, channels, Map.of());
  }

  private static Map<String, String> parameters(@Nullable String fmtp) {
    if (fmtp == null || fmtp.isEmpty()) {
      return Map.of();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : fmtp.split(";", 64)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      if (!name.isEmpty() || !value.isEmpty()) {
        parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
      }
    }
    return Collections.unmodifiableMap(parameters);
  }
}
