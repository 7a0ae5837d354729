package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.MediaStatistics;

/**
 * One media line of a phone: a pair of ports, one source that is believed, RTP both ways, and its
 * reports. On the session's loop.
 */
final class PhoneStream implements RtpSink {
  private final RtpPorts.Pair ports;
  private final SourceLatch latch;
  private final PhonePath path;
  private final DropCounters drops = new DropCounters();
  private final RtpPacket packet = new RtpPacket();
  private final RtpReceiver receiver = new RtpReceiver();
  private final RtpRewriter rewriter;
  private final RtcpReporter reporter;
  private final PhoneKeys keys;
  private final PhoneControl control;
  private final Ear ear;
  private RtpSink sink = (dropped, now) -> drops.count(DropReason.NOT_READY);
  private @Nullable Agreement agreement;
  private boolean isClosed;

  /** Hears what else a phone says on such a line. */
  interface Ear {
    /** Something came that is the phone's. */
    void onHeard(long nowNanos);

    /**
     * The phone reported what it missed.
     *
     * @param fractionLost 0 to 1
     */
    void onLoss(double fractionLost);

    void onControl(RtcpPacket packet, long nowNanos);
  }

  /**
   * What an offer and an answer agreed on.
   *
   * @param receives the clocks of what may arrive
   * @param sends the clocks of what may be sent
   * @param direction seen from our side
   */
  record Agreement(PayloadClocks receives, PayloadClocks sends, Direction direction) {}

  /**
   * What the lines of one session have in common.
   *
   * @param cname by which our reports name us: one for all lines
   * @param wallMillis the time of day now, in milliseconds since 1970
   */
  record Common(
      MediaLoop loop,
      RtpPorts ports,
      RtpSettings settings,
      String cname,
      RandomGenerator random,
      long wallMillis) {}

  /** Opens a pair of ports; null when none is left. */
  static @Nullable PhoneStream open(
      Common common, RtpRewriter rewriter, Duration reports, Ear ear) {
    Inlet rtp = new Inlet();
    Inlet rtcp = new Inlet();
    RtpPorts.Pair pair = common.ports.open(common.loop, rtp, rtcp);
    if (pair == null) {
      return null;
    }
    PhoneStream stream = new PhoneStream(common, pair, rewriter, reports, ear);
    rtp.target = stream::onRtp;
    rtcp.target = stream.control;
    return stream;
  }

  private PhoneStream(
      Common common, RtpPorts.Pair ports, RtpRewriter rewriter, Duration reports, Ear ear) {
    this.ports = ports;
    this.rewriter = rewriter;
    this.ear = ear;
    boolean isNat = common.settings.isNat();
    latch = new SourceLatch(isNat);
    path = new PhonePath(ports.rtp(), isNat);
    reporter =
        new RtcpReporter(
            rewriter,
            receiver,
            common.cname,
            reports,
            common.random,
            common.loop.nanoTime(),
            common.wallMillis);
    keys = new PhoneKeys(common.settings.security(), drops);
    control = new PhoneControl(ports.rtcp(), latch, keys, reporter, ear, drops);
  }

  /** Ours for RTP; RTCP's is the one above. */
  int port() {
    return ports.rtp().localAddress().getPort();
  }

  /**
   * An offer and an answer met.
   *
   * @param rtp where the phone wants RTP, or null for nowhere now
   * @param rtcp where it wants RTCP, or null like {@code rtp}
   */
  void agree(Agreement agreed, @Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {
    agreement = agreed;
    latch.describe(rtp);
    path.describe(rtp);
    control.describe(rtcp);
  }

  /** The line was refused: nothing is heard or sent until an agreement is made again. */
  void refuse() {
    agreement = null;
    latch.describe(null);
    path.describe(null);
    control.describe(null);
  }

  void receiveInto(RtpSink next) {
    sink = next;
  }

  PhoneKeys keys() {
    return keys;
  }

  RtcpReporter reporter() {
    return reporter;
  }

  RtpReceiver receiver() {
    return receiver;
  }

  RtpRewriter rewriter() {
    return rewriter;
  }

  DropCounters drops() {
    return drops;
  }

  MediaStatistics statistics() {
    return new MediaStatistics(
        receiver.totalReceived(),
        receiver.totalLost(),
        receiver.jitterMillis(),
        reporter.roundTripMillis(),
        rewriter.packets(),
        drops.total());
  }

  private void onRtp(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    Agreement agreed = agreement;
    if (agreed == null) {
      drops.count(DropReason.NOT_READY);
      return;
    }
    if (!latch.mayAccept(source)) {
      drops.count(DropReason.STRANGER);
      return;
    }
    int plain = keys.unprotectRtp(array, offset, length);
    if (plain < 0) {
      return;
    }
    if (!packet.wrap(array, offset, plain)) {
      drops.count(DropReason.MALFORMED);
      return;
    }
    int clockRate = agreed.receives().of(packet.payloadType());
    boolean isEvent = agreed.receives().isEvent(packet.payloadType());
    if (clockRate == PayloadClocks.UNKNOWN) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
    } else if (!latch.accepts(source, packet)) {
      drops.count(DropReason.STRANGER);
    } else if (!receiver.accept(packet, isEvent ? 0 : clockRate, nowNanos)) {
      drops.count(DropReason.BAD_SEQUENCE);
    } else {
      ear.onHeard(nowNanos);
      sink.accept(packet, nowNanos);
    }
  }

  /** Sends the report that is due, if one is. */
  void tick(long nowNanos) {
    if (agreement != null) {
      control.tick(nowNanos);
    }
  }

  /** Sends feedback at once. */
  void sendFeedback(PhoneControl.Feedback feedback, long nowNanos) {
    control.sendFeedback(feedback, nowNanos);
  }

  /** The last step towards the phone. */
  @Override
  public void accept(RtpPacket outgoing, long nowNanos) {
    Agreement agreed = agreement;
    InetSocketAddress destination = latch.destination();
    if (agreed == null || destination == null || isClosed) {
      drops.count(DropReason.NOT_READY);
      return;
    }
    int clockRate = agreed.sends().of(outgoing.payloadType());
    if (!agreed.direction().sends()) {
      drops.count(DropReason.AGAINST_DIRECTION);
    } else if (clockRate == PayloadClocks.UNKNOWN) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
    } else {
      // phones are confused by CSRCs and extensions
      outgoing.bare();
      if (rewriter.rewrite(outgoing, clockRate, nowNanos)) {
        send(outgoing, destination);
      } else {
        drops.count(DropReason.REPLAYED);
      }
    }
  }

  private void send(RtpPacket outgoing, InetSocketAddress destination) {
    int length = keys.protectRtp(outgoing.array(), outgoing.offset(), outgoing.length());
    if (length >= 0) {
      path.send(outgoing.array(), outgoing.offset(), length, destination);
    }
  }

  /** Says goodbye and frees the ports. */
  void close(long nowNanos) {
    if (!isClosed) {
      if (agreement != null) {
        control.sayGoodbye(nowNanos);
      }
      control.describe(null);
      isClosed = true;
      path.close();
      ports.close();
      sink = (late, now) -> drops.count(DropReason.NOT_READY);
    }
  }

  @Override
  public String toString() {
    return "RTP to phone";
  }
}
