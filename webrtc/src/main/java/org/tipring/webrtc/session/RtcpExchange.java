package org.tipring.webrtc.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
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
import org.tipring.media.srtp.SrtpSession;

/**
 * The reports that go to the browser and come from it, as SRTCP.
 *
 * <p>A BYE from the browser ends nothing: it says that one source is silent from now on, and
 * another may follow. The end of it all is told by DTLS, and by consent.
 */
final class RtcpExchange {
  /** Shorter than RFC 3550's 5 seconds, as RFC 4585 section 3.4 allows: loss is known sooner. */
  private static final Duration INTERVAL = Duration.ofMillis(2500);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final MediaLoop loop;
  private final RtcpReporter reporter;
  private final DropCounters drops;
  private final byte[] report = new byte[RtcpWriter.MAX_LENGTH + RtpPacket.TAILROOM];
  private final SecurePath path;
  private final BrowserVideo video;
  private @Nullable SrtpSession srtp;
  private DoubleConsumer onPeerLoss = fraction -> {};
  private MediaLoop.@Nullable Registration timer;

  /**
   * @param video hears everything too, and makes reports of its own
   */
  RtcpExchange(
      MediaLoop loop,
      SecurePath path,
      BrowserVideo video,
      RtpReceiver receiver,
      RtpRewriter rewriter,
      String cname,
      DropCounters drops) {
    this.loop = loop;
    this.path = path;
    this.video = video;
    this.drops = drops;
    reporter =
        new RtcpReporter(
            rewriter,
            receiver,
            cname,
            INTERVAL,
            RANDOM,
            loop.nanoTime(),
            System.currentTimeMillis());
  }

  /** There are keys; again when there are others. */
  void start(SrtpSession session, DoubleConsumer peerLoss) {
    srtp = session;
    onPeerLoss = peerLoss;
    if (timer == null) {
      timer = loop.schedule(reporter.untilDue(loop.nanoTime()), this::report);
    }
  }

  private void report() {
    send(reporter.writeReport(report, 0, loop.nanoTime()));
    timer = loop.schedule(reporter.untilDue(loop.nanoTime()), this::report);
  }

  private void send(int length) {
    if (path.isOpen()) {
      path.sendRtcp(report, 0, length);
    }
  }

  /** Takes reports; whether they are the peer's. */
  boolean receive(byte[] array, int offset, int length, long nowNanos) {
    if (srtp == null) {
      drops.count(DropReason.NOT_READY);
      return false;
    }
    int plain = srtp.unprotectRtcp(array, offset, length);
    if (plain < 0) {
      return false;
    }
    for (RtcpPacket packet : RtcpReader.read(array, offset, plain)) {
      double loss = reporter.hear(packet, nowNanos);
      if (loss >= 0) {
        onPeerLoss.accept(loss);
      }
      video.hear(packet, nowNanos);
    }
    return true;
  }

  RtcpReporter reporter() {
    return reporter;
  }

  double roundTripMillis() {
    return reporter.roundTripMillis();
  }

  /** Says goodbye; while there still is a path. */
  void close() {
    if (timer != null) {
      timer.cancel();
      timer = null;
      send(reporter.writeGoodbye(report, 0, loop.nanoTime()));
    }
    srtp = null;
  }
}
