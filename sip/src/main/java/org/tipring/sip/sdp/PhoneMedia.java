package org.tipring.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpText;
import org.tipring.media.sdp.SessionDescription;

/**
 * What a phone's session description says of its audio: the line, where RTP and RTCP are wanted,
 * and which way.
 *
 * @param line index of the audio line that is used
 * @param rtp where RTP is wanted; null while the phone wants none (the hold of old, {@code
 *     c=0.0.0.0})
 * @param rtcp where RTCP is wanted, or null like {@code rtp}
 * @param direction seen from our side
 */
public record PhoneMedia(
    int line,
    MediaDescription media,
    @Nullable InetSocketAddress rtp,
    @Nullable InetSocketAddress rtcp,
    Direction direction) {

  /** What came of reading. */
  public sealed interface Result {
    record Found(PhoneMedia audio) implements Result {}

    /**
     * @param isFormatProblem whether there is simply no audio that we could take
     */
    record Refused(String why, boolean isFormatProblem) implements Result {}
  }

  /** Finds the first audio line that is alive and speaks plain RTP. */
  public static Result read(SessionDescription description) {
    for (int line = 0; line < description.media().size(); line++) {
      MediaDescription media = description.media().get(line);
      if (isUsable(media)) {
        return read(description, line, media);
      }
    }
    return new Result.Refused("no audio line with plain RTP", true);
  }

  private static boolean isUsable(MediaDescription media) {
    return media.media().equals("audio")
        && media.port() != 0
        && (media.protocol().equals("RTP/AVP") || media.protocol().equals("RTP/AVPF"));
  }

  private static Result read(SessionDescription description, int line, MediaDescription media) {
    String stated = media.connection() != null ? media.connection() : description.connection();
    if (stated == null) {
      return new Result.Refused("no c= line", false);
    }
    InetAddress address = literal(stated);
    if (address == null || address.isMulticastAddress()) {
      return new Result.Refused("c= is not a plain unicast address", false);
    }
    Direction theirs = Direction.stated(description, media);
    if (address.isAnyLocalAddress()) {
      // they can neither be sent to, nor do they listen: hold as RFC 2543 had it
      Direction held = theirs.reversed().and(Direction.RECVONLY);
      return new Result.Found(new PhoneMedia(line, media, null, null, held));
    }
    return new Result.Found(
        new PhoneMedia(
            line,
            media,
            new InetSocketAddress(address, media.port()),
            rtcp(media, address),
            theirs.reversed()));
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
