package org.tipring.sip.rtp;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.FormatNegotiation;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.SilenceWatch;
import org.tipring.media.session.VideoStream;
import org.tipring.sip.sdp.LineSecurity;
import org.tipring.sip.sdp.PhoneAudio;
import org.tipring.sip.sdp.PhoneDescriptions;
import org.tipring.sip.sdp.PhoneMedia;
import org.tipring.sip.sdp.PhoneVideo;

/**
 * RTP with a phone, plain or under keys of the descriptions: an audio line, and a video line when
 * both ends want one.
 */
public final class RtpSession implements MediaSession, PhoneStream.Ear {
  private static final Negotiation NOTHING_IN_COMMON =
      new Negotiation.Refused(new SessionFailure.NoCommonFormat("no audio format in common"));

  private static final Negotiation NO_KEYS =
      new Negotiation.Refused(
          new SessionFailure.BadDescription("the answer takes none of the keys that were offered"));

  private final MediaLoop loop;
  private final PhoneStream sound;
  private final PhonePictures pictures;
  private final PhoneDescriptions descriptions;
  private final LineSecurity security;
  private final SilenceWatch silence;
  private final MediaLoop.Registration ticking;
  private @Nullable Listener listener;
  private List<PayloadFormat> offered = List.of();
  private @Nullable NegotiatedAudio audio;
  private Direction willing = Direction.SENDRECV;
  private boolean isHeld;
  private boolean wasOfferedHeld;
  private boolean isClosed;

  /**
   * A session with a pair of ports for its sound; null when none is left.
   *
   * @param wallMillis the time of day now, in milliseconds since 1970
   */
  static @Nullable RtpSession open(
      MediaLoop loop,
      RtpPorts ports,
      RtpSettings settings,
      RandomGenerator random,
      long wallMillis) {
    String cname = Long.toUnsignedString(random.nextLong(), 36);
    PhoneStream.Common common =
        new PhoneStream.Common(loop, ports, settings, cname, random, wallMillis);
    LateEar ear = new LateEar();
    PhoneStream sound =
        PhoneStream.open(common, new RtpRewriter(random), RtcpReporter.DEFAULT_INTERVAL, ear);
    if (sound == null) {
      return null;
    }
    RtpSession session = new RtpSession(common, sound);
    ear.target = session;
    return session;
  }

  private RtpSession(PhoneStream.Common common, PhoneStream sound) {
    this.loop = common.loop();
    this.sound = sound;
    pictures = new PhonePictures(common, this, sound.reporter());
    silence = new SilenceWatch(common.settings().silence());
    security = common.settings().security();
    descriptions =
        new PhoneDescriptions(
            common.settings().advertised(),
            sound.port(),
            common.settings().packetTimeMillis(),
            security,
            common.random());
    ticking = loop.everyTick(this::onTick);
  }

  @Override
  public SessionDescription createOffer(List<MediaFormat> preference) {
    offered = FormatNegotiation.offer(preference);
    Direction direction = wanted(willing);
    PhoneVideo video = pictures.offer(preference);
    if (video != null && (isHeld || wasOfferedHeld)) {
      // pictures are not looked at on hold, and come back with the sound
      video = video.with(isHeld ? Direction.INACTIVE : direction);
    }
    wasOfferedHeld = isHeld;
    return descriptions.offer(new PhoneAudio(offered, direction, sound.keys().offer()), video);
  }

  @Override
  public Negotiation answer(SessionDescription offer, List<MediaFormat> preference) {
    return switch (PhoneMedia.read(offer, security)) {
      case PhoneMedia.Result.Refused refused -> refused(refused);
      case PhoneMedia.Result.Found found -> answer(offer, found, preference);
    };
  }

  private Negotiation answer(
      SessionDescription offer, PhoneMedia.Result.Found found, List<MediaFormat> preference) {
    PhoneMedia phone = found.audio();
    Direction direction = wanted(phone.direction());
    FormatNegotiation.Answer answer =
        FormatNegotiation.answer(phone.media(), direction, preference);
    if (answer == null) {
      return NOTHING_IN_COMMON;
    }
    SessionDescription description =
        descriptions.answer(
            offer,
            found,
            new PhoneAudio(answer.formats(), direction, sound.keys().answer(phone)),
            pictures.answer(found.video(), preference));
    // what was an answer may be said again as an offer, to refresh the session (RFC 4028)
    offered = answer.formats();
    willing = phone.direction();
    agree(phone, answer.audio());
    return new Negotiation.Agreed(description, answer.audio());
  }

  @Override
  public Negotiation acceptAnswer(SessionDescription answer) {
    return switch (PhoneMedia.read(answer, security)) {
      case PhoneMedia.Result.Refused refused -> refused(refused);
      case PhoneMedia.Result.Found(PhoneMedia phone, PhoneMedia video) -> {
        NegotiatedAudio agreed =
            FormatNegotiation.accept(offered, phone.media(), phone.direction());
        if (agreed == null) {
          yield NOTHING_IN_COMMON;
        }
        if (!sound.keys().accept(phone)) {
          yield NO_KEYS;
        }
        pictures.accept(video);
        // an answer to our hold says nothing of what the phone would send
        willing =
            wasOfferedHeld
                ? Direction.of(phone.direction().sends(), willing.receives())
                : phone.direction();
        agree(phone, agreed);
        yield new Negotiation.Agreed(answer, agreed);
      }
    };
  }

  @Override
  public void hold(boolean isHeld) {
    this.isHeld = isHeld;
  }

  private Direction wanted(Direction direction) {
    return isHeld ? direction.and(Direction.SENDONLY) : direction;
  }

  private static Negotiation refused(PhoneMedia.Result.Refused refused) {
    return new Negotiation.Refused(
        refused.isFormatProblem()
            ? new SessionFailure.NoCommonFormat(refused.why())
            : new SessionFailure.BadDescription(refused.why()));
  }

  private void agree(PhoneMedia phone, NegotiatedAudio agreed) {
    boolean isFirst = audio == null;
    audio = agreed;
    sound.agree(
        new PhoneStream.Agreement(
            PayloadClocks.receiving(agreed), PayloadClocks.sending(agreed), agreed.direction()),
        phone.rtp(),
        phone.rtcp());
    if (isFirst && listener != null) {
      listener.onConnected();
    }
  }

  @Override
  public @Nullable NegotiatedAudio audio() {
    return audio;
  }

  @Override
  public RtpSink sink() {
    return sound;
  }

  @Override
  public void receiveInto(RtpSink sink) {
    sound.receiveInto(sink);
  }

  @Override
  public VideoStream video() {
    return pictures;
  }

  @Override
  public void listen(Listener listener) {
    this.listener = listener;
  }

  /** A phone has no candidates. */
  @Override
  public void addRemoteCandidate(String candidate) {}

  @Override
  public MediaStatistics statistics() {
    return sound.statistics();
  }

  @Override
  public void onHeard(long nowNanos) {
    silence.heard(nowNanos);
  }

  @Override
  public void onLoss(double fractionLost) {
    if (listener != null) {
      listener.onPeerLoss(fractionLost);
    }
  }

  @Override
  public void onControl(RtcpPacket packet, long nowNanos) {}

  private void onTick(long nowNanos) {
    if (audio == null) {
      return;
    }
    sound.tick(nowNanos);
    pictures.tick(nowNanos);
    if (silence.isTooLong(audio.direction().receives(), nowNanos) && listener != null) {
      listener.onFailed(new SessionFailure.Silent("nothing was heard from the phone any more"));
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      ticking.cancel();
      sound.close(loop.nanoTime());
      pictures.close(loop.nanoTime());
      listener = null;
    }
  }

  /** The ports are open before there is a session that could hear. */
  private static final class LateEar implements PhoneStream.Ear {
    private PhoneStream.@Nullable Ear target;

    @Override
    public void onHeard(long nowNanos) {
      if (target != null) {
        target.onHeard(nowNanos);
      }
    }

    @Override
    public void onLoss(double fractionLost) {
      if (target != null) {
        target.onLoss(fractionLost);
      }
    }

    @Override
    public void onControl(RtcpPacket packet, long nowNanos) {}
  }
}
