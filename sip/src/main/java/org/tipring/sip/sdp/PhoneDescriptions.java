package org.tipring.sip.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdes.CryptoAttribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.RtpProtocol;
import org.tipring.media.sdp.SessionDescription;

/**
 * The short descriptions of ours for one session: one origin whose version goes up when, and only
 * when, the content has changed (RFC 3264 section 8).
 */
public final class PhoneDescriptions {
  private final String address;
  private final int port;
  private final int packetTimeMillis;
  private final RtpProtocol protocol;
  private final long sessionId;
  private long version;
  private @Nullable SessionDescription last;

  /**
   * @param address where the phone is to send
   * @param port RTP; RTCP is the one above
   * @param security says which protocol is offered
   */
  public PhoneDescriptions(
      InetAddress address,
      int port,
      int packetTimeMillis,
      LineSecurity security,
      RandomGenerator random) {
    this.address = address.getHostAddress();
    this.port = port;
    this.packetTimeMillis = packetTimeMillis;
    this.protocol = security.offered();
    // 62 bits: some keep it in a signed number
    this.sessionId = random.nextLong() >>> 2;
    this.version = sessionId;
  }

  /**
   * An offer of one audio line, and one video line if there is any wanted. A later offer keeps the
   * lines of the last description in number and order (RFC 3264 section 8), dead ones too; a dead
   * video line is used again.
   */
  public SessionDescription offer(PhoneAudio audio, @Nullable PhoneVideo video) {
    List<MediaDescription> media = new ArrayList<>(last == null ? List.of() : last.media());
    int audioLine = place(media, "audio");
    int videoLine = video == null ? -1 : place(media, "video");
    for (int i = 0; i < media.size(); i++) {
      MediaDescription before = media.get(i);
      if (i == audioLine) {
        media.set(i, audio.line(protocol(before, audio.crypto()), port, packetTimeMillis));
      } else if (video != null && i == videoLine) {
        media.set(i, video.line(protocol(before, video.crypto())));
      } else {
        media.set(i, refused(before));
      }
    }
    return versioned(media);
  }

  /** The line's protocol until now, unless it wants keys and there are none. */
  private String protocol(MediaDescription before, List<CryptoAttribute> crypto) {
    RtpProtocol until = RtpProtocol.of(before.protocol());
    boolean isKept =
        until != null && !until.isOverDtls() && !(until.isSecure() && crypto.isEmpty());
    return isKept ? before.protocol() : protocol.toString();
  }

  /** The line of that kind that is alive, else a dead one, else a new one at the end. */
  private int place(List<MediaDescription> media, String kind) {
    int dead = -1;
    for (int i = 0; i < media.size(); i++) {
      MediaDescription line = media.get(i);
      if (line.media().equals(kind)) {
        if (line.port() != 0) {
          return i;
        }
        dead = dead < 0 ? i : dead;
      }
    }
    if (dead >= 0) {
      return dead;
    }
    media.add(new MediaDescription(kind, 0, protocol.toString(), List.of(), null, List.of()));
    return media.size() - 1;
  }

  /**
   * An answer with as many lines as the offer, in its order and with its protocols: the lines that
   * were found in it taken, all others refused by port 0 (RFC 3264 section 6).
   *
   * @param found what {@link PhoneMedia#read} found in the offer
   * @param video null to refuse it
   */
  public SessionDescription answer(
      SessionDescription offer,
      PhoneMedia.Result.Found found,
      PhoneAudio audio,
      @Nullable PhoneVideo video) {
    int audioLine = found.audio().line();
    int videoLine = found.video() == null ? -1 : found.video().line();
    List<MediaDescription> media = new ArrayList<>();
    for (int i = 0; i < offer.media().size(); i++) {
      MediaDescription offered = offer.media().get(i);
      if (i == audioLine) {
        media.add(audio.line(offered.protocol(), port, packetTimeMillis));
      } else if (video != null && i == videoLine) {
        media.add(video.line(offered.protocol()));
      } else {
        media.add(refused(offered));
      }
    }
    return versioned(media);
  }

  private static MediaDescription refused(MediaDescription offered) {
    List<String> formats = offered.formats().isEmpty() ? List.of("0") : offered.formats();
    return new MediaDescription(offered.media(), 0, offered.protocol(), formats, null, List.of());
  }

  private SessionDescription versioned(List<MediaDescription> media) {
    if (last == null || !Objects.equals(last.media(), media)) {
      Origin origin = new Origin("-", sessionId, version++, address);
      last = new SessionDescription(origin, address, List.of(), List.copyOf(media));
    }
    return last;
  }
}
