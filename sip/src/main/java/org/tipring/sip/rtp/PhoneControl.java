package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtcp.RtcpReporter;
import org.tipring.media.rtcp.RtcpWriter;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.udp.UdpPort;

/** The reports of one line of a phone, and what goes with them, both ways. */
final class PhoneControl implements UdpPort.Receiver {
  /** Room for a report and a few words of feedback behind it, in bytes. */
  private static final int ROOM = RtcpWriter.MAX_LENGTH + 128;

  private final UdpPort port;
  private final SourceLatch latch;
  private final PhoneKeys keys;
  private final RtcpReporter reporter;
  private final PhoneStream.Ear ear;
  private final DropCounters drops;
  private final byte[] outgoing = new byte[ROOM + RtpPacket.TAILROOM];
  private @Nullable InetSocketAddress remote;

  /** Writes feedback behind a report. */
  @FunctionalInterface
  interface Feedback {
    /**
     * @return its length
     */
    int write(byte[] array, int offset);
  }

  PhoneControl(
      UdpPort port,
      SourceLatch latch,
      PhoneKeys keys,
      RtcpReporter reporter,
      PhoneStream.Ear ear,
      DropCounters drops) {
    this.port = port;
    this.latch = latch;
    this.keys = keys;
    this.reporter = reporter;
    this.ear = ear;
    this.drops = drops;
  }

  /**
   * @param rtcp where the phone wants RTCP, or null for nowhere
   */
  void describe(@Nullable InetSocketAddress rtcp) {
    remote = rtcp;
  }

  @Override
  public void onDatagram(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (!latch.mayAcceptControl(source, remote)) {
      drops.count(DropReason.STRANGER);
      return;
    }
    int plain = keys.unprotectRtcp(array, offset, length);
    if (plain < 0) {
      return;
    }
    latch.learnControl(source);
    ear.onHeard(nowNanos);
    for (RtcpPacket heard : RtcpReader.read(array, offset, plain)) {
      double loss = reporter.hear(heard, nowNanos);
      if (loss >= 0) {
        ear.onLoss(loss);
      }
      ear.onControl(heard, nowNanos);
    }
  }

  /** Sends the report that is due, if one is. */
  void tick(long nowNanos) {
    if (reporter.isDue(nowNanos)) {
      send(reporter.writeReport(outgoing, 0, nowNanos));
    }
  }

  /**
   * Sends feedback at once, behind a report: the old profile knows no RTCP that begins with
   * anything else (RFC 3550 section 6.1).
   */
  void sendFeedback(Feedback feedback, long nowNanos) {
    int report = reporter.writeReport(outgoing, 0, nowNanos);
    send(report + feedback.write(outgoing, report));
  }

  void sayGoodbye(long nowNanos) {
    send(reporter.writeGoodbye(outgoing, 0, nowNanos));
  }

  private void send(int length) {
    InetSocketAddress destination = latch.controlDestination(remote);
    if (destination == null) {
      return;
    }
    int sealed = keys.protectRtcp(outgoing, 0, length);
    if (sealed >= 0) {
      port.send(outgoing, 0, sealed, destination);
    }
  }
}
