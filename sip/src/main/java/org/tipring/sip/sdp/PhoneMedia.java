package org.tipring.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdes.CryptoAttribute;
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
     * @param audio the first audio line that is alive and may be taken, one with keys before all
     * @param video the first such video line that can be sent to, or null
     */
    record Found(PhoneMedia audio, @Nullable PhoneMedia video) implements Result {}

    /**
     * @param isFormatProblem whether there is simply no audio that we could take
     */
    record Refused(String why, boolean isFormatProblem) implements Result {}
  }

  /** Finds the lines that we could take; a call without sound is none. */
  public static Result read(SessionDescription description, LineSecurity security) {
    int line = first(description, "audio", security);
    if (line < 0) {
      return new Result.Refused("no audio line with RTP that may be taken", true);
    }
    PhoneMedia audio = of(description, line);
    if (audio == null) {
      return new Result.Refused("c= is not a plain unicast address", false);
    }
    // what is wrong with a video line is no harm to the call
    int video = first(description, "video", security);
    return new Result.Found(audio, video < 0 ? null : of(description, video));
  }

  /** Some offer the same twice, with keys and without: then that with keys. */
  private static int first(SessionDescription description, String kind, LineSecurity security) {
    int first = -1;
    for (int i = 0; i < description.media().size(); i++) {
      MediaDescription line = description.media().get(i);
      if (line.media().equals(kind) && line.port() != 0 && security.admits(line)) {
        if (LineSecurity.isEncrypted(line)) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  /** The keys that the phone sends under, or may: empty for plain RTP. */
  public List<CryptoAttribute> crypto() {
    return CryptoAttribute.read(media);
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
