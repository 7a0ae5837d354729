package org.tipring.media.rtcp;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;

/**
 * The RTCP of one session with two members: says when the next report is due, writes it, and learns
 * from the peer's reports (RFC 3550 sections 6.2 to 6.4). No socket, no thread, no clock.
 */
public final class RtcpReporter {
  /** RFC 3550 section 6.2. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

  private static final long SECOND = 1_000_000_000L;
  private static final long MAX_ROUND_TRIP = 60 * SECOND;

  private final RtpRewriter sent;
  private final RtpReceiver received;
  private final String cname;
  private final long intervalNanos;
  private final RandomGenerator random;
  private final NtpClock clock;

  private long dueNanos;
  private long packetsReported;
  private long lastReportNtp;
  private int lastReportTimestamp;
  private int lastReportSsrc;
  private long lastReportNanos;
  private long roundTripNanos = -1;
  private long lagNanos;

  /**
   * @param interval mean time between reports
   * @param wallMillis the time of day now, in milliseconds since 1970
   */
  public RtcpReporter(
      RtpRewriter sent,
      RtpReceiver received,
      String cname,
      Duration interval,
      RandomGenerator random,
      long nowNanos,
      long wallMillis) {
    this.sent = sent;
    this.received = received;
    this.cname = cname;
    this.intervalNanos = interval.toNanos();
    this.random = random;
    this.clock = new NtpClock(nowNanos, wallMillis);
    // the first comes after half the time
    this.dueNanos = nowNanos + randomised(intervalNanos / 2);
  }

  public boolean isDue(long nowNanos) {
    return nowNanos - dueNanos >= 0;
  }

  /** How long until the next report is due; 0 when it is. */
  public Duration untilDue(long nowNanos) {
    return Duration.ofNanos(Math.max(0, dueNanos - nowNanos));
  }

  /**
   * Writes the report that is due: SR when we sent something since the last, else RR.
   *
   * @param array with {@link RtcpWriter#MAX_LENGTH} bytes of room behind {@code offset}
   * @return its length
   */
  public int writeReport(byte[] array, int offset, long nowNanos) {
    dueNanos = nowNanos + randomised(intervalNanos);
    return write(array, offset, nowNanos, false);
  }

  /** Writes the last report of the session, with BYE. */
  public int writeGoodbye(byte[] array, int offset, long nowNanos) {
    return write(array, offset, nowNanos, true);
  }

  private int write(byte[] array, int offset, long nowNanos, boolean isLast) {
    RtcpPacket.SenderReport report = null;
    if (sent.packets() > packetsReported) {
      packetsReported = sent.packets();
      report =
          new RtcpPacket.SenderReport(
              sent.ssrc(),
              clock.ntp(nowNanos),
              // what is sent now was captured that much before
              sent.timestampAt(nowNanos + lagNanos),
              (int) sent.packets(),
              (int) sent.octets(),
              List.of());
    }
    return RtcpWriter.write(array, offset, sent.ssrc(), report, block(nowNanos), cname, isLast);
  }

  private @Nullable ReportBlock block(long nowNanos) {
    if (!received.hasBegun()) {
      return null;
    }
    boolean known = lastReportNtp != 0 && lastReportSsrc == received.ssrc();
    return new ReportBlock(
        received.ssrc(),
        received.takeFractionLost(),
        Math.clamp(received.lost(), -0x80_0000, 0x7f_ffff),
        (int) received.extendedHighest(),
        (int) received.jitterUnits(),
        known ? (int) (lastReportNtp >>> 16) : 0,
        known ? (int) ((nowNanos - lastReportNanos) / 1_000 * 65_536 / 1_000_000) : 0);
  }

  /**
   * Learns from a packet of the peer's.
   *
   * @return loss of what we send, 0 to 1, as the packet tells it; negative when it does not
   */
  public double hear(RtcpPacket packet, long nowNanos) {
    return switch (packet) {
      case RtcpPacket.SenderReport report -> {
        if (report.sender() == received.ssrc()) {
          lastReportNtp = report.ntp();
          lastReportTimestamp = report.timestamp();
          lastReportSsrc = report.sender();
          lastReportNanos = nowNanos;
        }
        yield hear(report.blocks(), nowNanos);
      }
      case RtcpPacket.ReceiverReport report -> hear(report.blocks(), nowNanos);
      default -> -1;
    };
  }

  private double hear(List<ReportBlock> blocks, long nowNanos) {
    for (ReportBlock block : blocks) {
      if (block.ssrc() == sent.ssrc()) {
        measureRoundTrip(block, nowNanos);
        return block.fractionLost() / 256.0;
      }
    }
    return -1;
  }

  private void measureRoundTrip(ReportBlock block, long nowNanos) {
    if (block.lastReport() == 0) {
      return;
    }
    int now = (int) (clock.ntp(nowNanos) >>> 16);
    // in 65536ths of a second; unsigned, so what lies before 0 is huge and falls out
    long passed = Integer.toUnsignedLong(now - block.lastReport() - block.sinceLastReport());
    long nanos = passed * 1_000_000 / 65_536 * 1_000;
    if (nanos <= MAX_ROUND_TRIP) {
      roundTripNanos = nanos;
    }
  }

  /**
   * Says how much later this stream is sent than another of ours that belongs to it, in
   * nanoseconds: our sender reports put both on one clock (RFC 3550 section 6.4.1).
   */
  public void lags(long nanos) {
    lagNanos = nanos;
  }

  /**
   * How much later this stream arrives than another of the same sender's, each by the clock of that
   * sender's reports, in nanoseconds; 0 while reports of one of the two are missing.
   */
  public long lagBehind(RtcpReporter other) {
    return isTimed() && other.isTimed() ? delayNanos() - other.delayNanos() : 0;
  }

  private boolean isTimed() {
    return lastReportNtp != 0 && lastReportSsrc == received.ssrc() && received.clockRate() > 0;
  }

  /** From capture by the sender's clock until arrival by ours: worth something in differences. */
  private long delayNanos() {
    long sinceReport = (long) (received.lastTimestamp() - lastReportTimestamp) * 1_000_000_000L;
    long capture = NtpClock.nanos(lastReportNtp) + sinceReport / received.clockRate();
    return received.lastArrivalNanos() - capture;
  }

  /** From RTCP; negative when not known yet. */
  public double roundTripMillis() {
    return roundTripNanos < 0 ? -1 : roundTripNanos / 1e6;
  }

  /**
   * From half to one and a half (RFC 3550 section 6.2). The members stay two, so there is nothing
   * to reconsider when the time has come, and nothing to make up for.
   */
  private long randomised(long nanos) {
    return (long) (nanos * (0.5 + random.nextDouble()));
  }
}
