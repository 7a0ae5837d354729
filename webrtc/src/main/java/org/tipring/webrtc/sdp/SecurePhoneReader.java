package org.tipring.webrtc.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.RtpProtocol;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;

/** Reads the description of a phone that speaks DTLS-SRTP, with ICE or without. */
public final class SecurePhoneReader {
  private final SessionDescription description;

  private SecurePhoneReader(SessionDescription description) {
    this.description = description;
  }

  /** What came of reading. */
  public sealed interface Result {
    record Read(SecurePhoneDescription description) implements Result {}

    record Refused(SessionFailure.BadDescription failure) implements Result {}
  }

  /** Whether the sound's keys are to come from a handshake. */
  public static boolean isSecured(SessionDescription description) {
    return new SecurePhoneReader(description).first("audio") != null;
  }

  public static Result read(SessionDescription description) {
    return new SecurePhoneReader(description).read();
  }

  private Result read() {
    BrowserLine audio = first("audio");
    if (audio == null) {
      return refused("no audio line with DTLS-SRTP");
    }
    return switch (TransportReader.read(description, audio.media(), false)) {
      case TransportReader.Result.Refused(String why) -> refused(why);
      case TransportReader.Result.Read(RemoteTransport transport) -> at(audio, transport);
    };
  }

  private Result at(BrowserLine line, RemoteTransport transport) {
    MediaDescription media = line.media();
    String stated = media.connection() != null ? media.connection() : description.connection();
    InetAddress address = stated == null ? null : literal(stated);
    if (!transport.hasIce() && (address == null || address.isMulticastAddress())) {
      return refused("c= is not a plain unicast address");
    }
    boolean isNowhere = address == null || address.isAnyLocalAddress();
    BrowserLine audio =
        isNowhere && !transport.hasIce()
            ? new BrowserLine(
                line.index(), line.mid(), media, line.direction().and(Direction.SENDONLY))
            : line;
    return new Result.Read(
        new SecurePhoneDescription(
            audio,
            bundled(audio),
            transport,
            isNowhere ? null : new InetSocketAddress(address, media.port()),
            description.attributes().stream()
                .anyMatch(attribute -> attribute.name().equals("ice-lite"))));
  }

  private static Result refused(String why) {
    return new Result.Refused(new SessionFailure.BadDescription(why));
  }

  private @Nullable BrowserLine first(String kind) {
    for (int i = 0; i < description.media().size(); i++) {
      MediaDescription media = description.media().get(i);
      if (media.media().equals(kind) && media.port() != 0 && isSecured(media)) {
        Direction direction = Direction.stated(description, media);
        return new BrowserLine(i, media.attribute("mid"), media, direction);
      }
    }
    return null;
  }

  /** Some still say RTP/SAVPF, as was usual before RFC 5764 had its own names. */
  private boolean isSecured(MediaDescription media) {
    RtpProtocol protocol = RtpProtocol.of(media.protocol());
    boolean isOfOldName =
        protocol != null
            && protocol.isSecure()
            && !media.hasAttribute("crypto")
            && (media.hasAttribute("fingerprint")
                || !TransportReader.fingerprints(description.attributes()).isEmpty());
    return isOfOldName || (protocol != null && protocol.isOverDtls());
  }

  private @Nullable BrowserLine bundled(BrowserLine audio) {
    BrowserLine video = first("video");
    boolean isBundled =
        video != null
            && video.mid() != null
            && audio.mid() != null
            && video.media().hasAttribute("rtcp-mux")
            && BrowserDescriptionReader.areBundled(description, audio.mid(), video.mid());
    return isBundled ? video : null;
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
