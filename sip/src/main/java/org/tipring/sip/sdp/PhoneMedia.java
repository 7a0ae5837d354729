package org.tipring.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpText;
import org.tipring.media.sdp.SessionDescription;

/**
 * What a phone's session description says of one of its lines, audio or video: where RTP and RTCP
 * are wanted, and which way.
 *
 * @param line index of the line
 * @param rtp where RTP is wanted; null while the phone wants none (the hold of old, {@code
 *     c=0.0.0.0})
 * @param rtcp where RTCP is wanted, or null like {@code rtp}
 * @param direction seen from our side
 * @param bitrate the most that the phone wants, bits a second: the line's word, else that of the
 *     session for all lines together, else 0
 */
public record PhoneMedia(
    int line,
    MediaDescription media,
    @Nullable InetSocketAddress rtp,
    @Nullable InetSocketAddress rtcp,
    Direction direction,
    long bitrate) {

  /** What came of reading. */
  public sealed interface Result {
    /**
     * @param audio the first audio line that is alive and speaks plain RTP
     * @param video the first such video line that can be sent to, or null
     */
    record Found(PhoneMedia audio, @Nullable PhoneMedia video) implements Result {}

    /**
     * @param isFormatProblem whether there is simply no audio that we could take
     */
    record Refused(String why, boolean isFormatProblem) implements Result {}
  }

  /** Finds the lines that we could take; a call without sound is none. */
  public static Result read(SessionDescription description) {
    for (int line = 0; line < description.media().size(); line++) {
      if (isAlive(description.media().get(line), "audio")) {
        PhoneMedia audio = of(description, line);
        return audio == null
            ? new Result.Refused("c= is not a plain unicast address", false)
            : new Result.Found(audio, video(description));
      }
    }
    return new Result.Refused("no audio line with plain RTP", true);
  }

  /** What is wrong with a video line is no harm to the call. */
  private static @Nullable PhoneMedia video(SessionDescription description) {
    for (int line = 0; line < description.media().size(); line++) {
      PhoneMedia video =
          isAlive(description.media().get(line), "video") ? of(description, line) : null;
      if (video != null) {
        return video;
      }
    }
    return null;
  }

  private static boolean isAlive(MediaDescription media, String kind) {
    return media.media().equals(kind) && media.port() != 0 && isPlain(media.protocol());
  }

  /** RTP without encryption; with feedback (RFC 4585) or of the time before it. */
  static boolean isPlain(String protocol) {
    return protocol.equals("RTP/AVP") || protocol.equals("RTP/AVPF");
  }

  private static @Nullable PhoneMedia of(SessionDescription description, int line) {
    MediaDescription media = description.media().get(line);
    String stated = media.connection() != null ? media.connection() : description.connection();
    InetAddress address = stated == null ? null : literal(stated);
    if (address == null || address.isMulticastAddress()) {
      return null;
    }
    long bitrate = media.bitrate() > 0 ? media.bitrate() : description.bitrate();
    Direction ours = Direction.stated(description, media).reversed();
    if (address.isAnyLocalAddress()) {
      // they can neither be sent to, nor do they listen: hold as RFC 2543 had it
      return new PhoneMedia(line, media, null, null, ours.and(Direction.RECVONLY), bitrate);
    }
    InetSocketAddress rtp = new InetSocketAddress(address, media.port());
    return new PhoneMedia(line, media, rtp, rtcp(media, address), ours, bitrate);
  }

  /** RFC 3605, else the port after RTP's (RFC 3550 section 11). */
  private static @Nullable InetSocketAddress rtcp(MediaDescription media, InetAddress address) {
    int port = media.port() + 1;
    InetAddress host = address;
    String stated = media.attribute("rtcp");
    if (stated != null) {
      String[] fields = SdpText.fields(stated, 5);
      port = fields.length == 0 ? -1 : SdpText.number(fields[0], 65_535);
      InetAddress other = fields.length == 4 ? literal(fields[3]) : address;
      host = other == null ? address : other;
    }
    return port > 0 && port <= 65_535 ? new InetSocketAddress(host, port) : null;
  }

  /** Literal addresses only: a name here would make us ask a resolver at a stranger's wish. */
  private static @Nullable InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException name) {
      return null;
    }
  }
}
