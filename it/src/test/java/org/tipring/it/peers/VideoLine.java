package org.tipring.it.peers;

import java.util.List;

/**
 * The video line of a phone's session description, as the phone states it.
 *
 * @param codec {@code H264} or {@code VP8}
 * @param profile of RTP: {@code RTP/AVP}, {@code RTP/AVPF}
 * @param parameters the value of {@code a=fmtp} without the payload type, "" for none
 * @param feedback the values of {@code a=rtcp-fb}, without the payload type
 */
public record VideoLine(
    String codec, int payloadType, String profile, String parameters, List<String> feedback) {
  private static final String INDENT = "\n      ";

  /** An old phone of RTP/AVP: one codec, and not a word of feedback. */
  public static VideoLine h264(int packetizationMode) {
    String parameters = "profile-level-id=42e01f;packetization-mode=" + packetizationMode;
    return new VideoLine("H264", 97, "RTP/AVP", parameters, List.of());
  }

  public static VideoLine vp8() {
    return new VideoLine("VP8", 98, "RTP/AVP", "", List.of());
  }

  public VideoLine withParameters(String parameters) {
    return new VideoLine(codec, payloadType, profile, parameters, feedback);
  }

  public VideoLine withFeedback(String... kinds) {
    return new VideoLine(codec, payloadType, profile, parameters, List.of(kinds));
  }

  public VideoLine withProfile(String profile) {
    return new VideoLine(codec, payloadType, profile, parameters, feedback);
  }

  boolean isH264() {
    return codec.equals("H264");
  }

  boolean isFragmented() {
    return parameters.contains("packetization-mode=1");
  }

  /** The whole of it, for a scenario. */
  String sdp(int port) {
    return "m=video %d %s %d".formatted(port, profile, payloadType) + INDENT + attributes();
  }

  /** The lines below the first. */
  String attributes() {
    StringBuilder lines = new StringBuilder();
    lines.append("a=rtpmap:%d %s/90000".formatted(payloadType, codec)).append(INDENT);
    if (!parameters.isEmpty()) {
      lines.append("a=fmtp:%d %s".formatted(payloadType, parameters)).append(INDENT);
    }
    for (String kind : feedback) {
      lines.append("a=rtcp-fb:%d %s".formatted(payloadType, kind)).append(INDENT);
    }
    return lines.append("a=sendrecv").toString();
  }
}
