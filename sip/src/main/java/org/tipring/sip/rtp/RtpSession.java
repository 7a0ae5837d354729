package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
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
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtcp.RtcpWriter;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.sdp.PhoneDescriptions;
import org.tipring.sip.sdp.PhoneMedia;

/** Plain RTP with a phone: one audio line, a pair of ports, and one source that is believed. */
public final class RtpSession implements MediaSession {
  private static final Negotiation NOTHING_IN_COMMON =
      new Negotiation.Refused(new SessionFailure.NoCommonFormat("no audio format in common"));

  private final MediaLoop loop;
  private final RtpPorts.Pair ports;
  private final PhoneDescriptions descriptions;
  private final SourceLatch latch;
  private final PhonePath path;
  private final DropCounters drops = new DropCounters();
  private final RtpPacket packet = new RtpPacket();
  private final RtpReceiver receiver = new RtpReceiver();
  private final RtpRewriter rewriter;
  private final RtcpReporter reporter;
  private final byte[] report = new byte[RtcpWriter.MAX_LENGTH];
  private final SilenceWatch silence;
  private final MediaLoop.Registration ticking;
  private final Sending sending = new Sending();
  private RtpSink sink = (dropped, now) -> drops.count(DropReason.NOT_READY);
  private @Nullable Listener listener;
  private List<PayloadFormat> offered = List.of();
  private @Nullable NegotiatedAudio audio;
  private @Nullable InetSocketAddress remoteControl;
  private PayloadClocks received = PayloadClocks.none();
  private PayloadClocks sent = PayloadClocks.none();
  private boolean isClosed;

  /**
   * @param ports opened for this session: its datagrams come to {@link #onRtp} and {@link #onRtcp}
   * @param wallMillis the time of day now, in milliseconds since 1970
   */
  RtpSession(
      MediaLoop loop,
      RtpPorts.Pair ports,
      RtpSettings settings,
      RandomGenerator random,
      long wallMillis) {
    this.loop = loop;
    this.ports = ports;
    rewriter = new RtpRewriter(random);
    silence = new SilenceWatch(settings.silence());
    String cname = Long.toUnsignedString(random.nextLong(), 36);
    reporter =
        new RtcpReporter(
            rewriter,
            receiver,
            cname,
            RtcpReporter.DEFAULT_INTERVAL,
            random,
            loop.nanoTime(),
            wallMillis);
    ticking = loop.everyTick(this::onTick);
    latch = new SourceLatch(settings.isNat());
    path = new PhonePath(ports.rtp(), settings.isNat());
    descriptions =
        new PhoneDescriptions(
            settings.advertised(),
            ports.rtp().localAddress().getPort(),
            settings.packetTimeMillis(),
            random);
  }

  @Override
  public SessionDescription createOffer(List<MediaFormat> preference) {
    offered = FormatNegotiation.offer(preference);
    Direction direction = audio == null ? Direction.SENDRECV : audio.direction();
    return descriptions.offer(offered, direction, null);
  }

  @Override
  public Negotiation answer(SessionDescription offer, List<MediaFormat> preference) {
    return switch (PhoneMedia.read(offer)) {
      case PhoneMedia.Result.Refused refused -> refused(refused);
      case PhoneMedia.Result.Found found -> {
        PhoneMedia phone = found.audio();
        FormatNegotiation.Answer answer =
            FormatNegotiation.answer(phone.media(), phone.direction(), preference);
        if (answer == null) {
          yield NOTHING_IN_COMMON;
        }
        agree(phone, answer.audio());
        yield new Negotiation.Agreed(
            descriptions.answer(offer, found, answer.formats(), phone.direction(), null),
            answer.audio());
      }
    };
  }

  @Override
  public Negotiation acceptAnswer(SessionDescription answer) {
    return switch (PhoneMedia.read(answer)) {
      case PhoneMedia.Result.Refused refused -> refused(refused);
      case PhoneMedia.Result.Found(PhoneMedia phone, var video) -> {
        NegotiatedAudio agreed =
            FormatNegotiation.accept(offered, phone.media(), phone.direction());
        if (agreed == null) {
          yield NOTHING_IN_COMMON;
        }
        agree(phone, agreed);
        yield new Negotiation.Agreed(answer, agreed);
      }
    };
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
    received = PayloadClocks.receiving(agreed);
    sent = PayloadClocks.sending(agreed);
    latch.describe(phone.rtp());
    path.describe(phone.rtp());
    remoteControl = phone.rtcp();
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
    return sending;
  }

  @Override
  public void receiveInto(RtpSink sink) {
    this.sink = sink;
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
    return new MediaStatistics(
        receiver.totalReceived(),
        receiver.totalLost(),
        receiver.jitterMillis(),
        reporter.roundTripMillis(),
        rewriter.packets(),
        drops.total());
  }

  void onRtp(byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (!packet.wrap(array, offset, length)) {
      drops.count(DropReason.MALFORMED);
      return;
    }
    int clockRate = received.of(packet.payloadType());
    boolean isEvent = received.isEvent(packet.payloadType());
    if (clockRate == PayloadClocks.UNKNOWN) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
    } else if (!latch.accepts(source, packet)) {
      drops.count(DropReason.STRANGER);
    } else if (!receiver.accept(packet, isEvent ? 0 : clockRate, nowNanos)) {
      drops.count(DropReason.BAD_SEQUENCE);
    } else {
      silence.heard(nowNanos);
      sink.accept(packet, nowNanos);
    }
  }

  void onRtcp(byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (!latch.acceptsControl(source, remoteControl)) {
      drops.count(DropReason.STRANGER);
      return;
    }
    silence.heard(nowNanos);
    for (RtcpPacket heard : RtcpReader.read(array, offset, length)) {
      double loss = reporter.hear(heard, nowNanos);
      if (loss >= 0 && listener != null) {
        listener.onPeerLoss(loss);
      }
    }
  }

  private void onTick(long nowNanos) {
    if (audio == null) {
      return;
    }
    if (reporter.isDue(nowNanos)) {
      sendControl(reporter.writeReport(report, 0, nowNanos));
    }
    if (silence.isTooLong(audio.direction().receives(), nowNanos) && listener != null) {
      listener.onFailed(new SessionFailure.Silent("nothing was heard from the phone any more"));
    }
  }

  private void sendControl(int length) {
    if (remoteControl != null) {
      ports.rtcp().send(report, 0, length, remoteControl);
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      ticking.cancel();
      if (audio != null) {
        sendControl(reporter.writeGoodbye(report, 0, loop.nanoTime()));
      }
      path.close();
      ports.close();
      listener = null;
      sink = (late, now) -> drops.count(DropReason.NOT_READY);
    }
  }

  /** The last step towards the phone. */
  private final class Sending implements RtpSink {
    @Override
    public void accept(RtpPacket outgoing, long nowNanos) {
      NegotiatedAudio agreed = audio;
      InetSocketAddress destination = latch.destination();
      if (agreed == null || destination == null || isClosed) {
        drops.count(DropReason.NOT_READY);
        return;
      }
      int clockRate = sent.of(outgoing.payloadType());
      if (!agreed.direction().sends()) {
        drops.count(DropReason.AGAINST_DIRECTION);
      } else if (clockRate == PayloadClocks.UNKNOWN) {
        drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
      } else {
        // phones are confused by CSRCs and extensions
        outgoing.bare();
        if (rewriter.rewrite(outgoing, clockRate, nowNanos)) {
          path.send(outgoing, destination);
        } else {
          drops.count(DropReason.REPLAYED);
        }
      }
    }

    @Override
    public String toString() {
      return "RTP to phone";
    }
  }
}
