package org.tipring.media.rtcp;

import java.util.List;

/** One packet of an RTCP compound, as far as a gateway listens to it. */
public sealed interface RtcpPacket {
  /** SSRC of whoever sent it. */
  int sender();

  /**
   * SR (RFC 3550 section 6.4.1).
   *
   * @param ntp 64-bit NTP timestamp
   */
  record SenderReport(
      int sender, long ntp, int timestamp, int packets, int octets, List<ReportBlock> blocks)
      implements RtcpPacket {}

  /** RR (RFC 3550 section 6.4.2). */
  record ReceiverReport(int sender, List<ReportBlock> blocks) implements RtcpPacket {}

  /** BYE (RFC 3550 section 6.6). */
  record Goodbye(int sender) implements RtcpPacket {}

  /** Generic NACK (RFC 4585 section 6.2.1): sequence numbers that a receiver misses. */
  record Nack(int sender, int media, List<Integer> sequences) implements RtcpPacket {}

  /** PLI (RFC 4585 section 6.3.1). */
  record PictureLoss(int sender, int media) implements RtcpPacket {}

  /**
   * One entry of a FIR (RFC 5104 section 4.3.1): the source that should send a whole picture. A FIR
   * with several is read as several of these.
   */
  record FullIntraRequest(int sender, int media, int commandSequence) implements RtcpPacket {}

  /**
   * FIR as it was before there were feedback messages (RFC 2032 section 5.2.1); whom it asks is not
   * said, so it is whoever hears it.
   */
  record OldFullIntraRequest(int sender) implements RtcpPacket {}

  /** TMMBR (RFC 5104 section 4.2.1): how many bits a second each source may send. */
  record BitrateRequest(int sender, List<BitrateLimit> limits) implements RtcpPacket {}

  /** TMMBN (RFC 5104 section 4.2.2): the limits that a source obeys, and who set them. */
  record BitrateNotification(int sender, List<BitrateLimit> limits) implements RtcpPacket {}

  /**
   * REMB: how many bits a second a receiver thinks it can take in all.
   *
   * @param media the sources that share them
   */
  record BandwidthEstimate(int sender, long bitsPerSecond, List<Integer> media)
      implements RtcpPacket {}

  /** Transport-wide congestion control feedback; what it says is not looked at. */
  record TransportFeedback(int sender) implements RtcpPacket {}
}
