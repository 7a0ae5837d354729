package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.RtpPacket;

/**
 * Decides from which address a phone's RTP is believed, and where it is sent.
 *
 * <p>Believed is the address that the phone's description named, and no other. Where a trunk says
 * that its phones are behind NAT, an address may instead be learnt, once: five packets in sequence
 * of one source and payload type (RFC 7362 section 5 says what learning risks). Only a new
 * description unlocks it.
 */
final class SourceLatch {
  /** Packets in sequence that it takes to be believed. */
  static final int GOOD_PACKETS = 5;

  private final boolean isNat;
  private @Nullable InetSocketAddress described;
  private @Nullable InetSocketAddress locked;
  private @Nullable InetSocketAddress control;

  private @Nullable InetSocketAddress candidate;
  private int candidateSsrc;
  private int candidatePayloadType;
  private int candidateSequence;
  private int candidateCount;

  SourceLatch(boolean isNat) {
    this.isNat = isNat;
  }

  /**
   * A description came.
   *
   * @param address where it wants RTP, or null for nowhere now
   */
  void describe(@Nullable InetSocketAddress address) {
    described = address;
    locked = isNat ? null : address;
    control = null;
    candidate = null;
    candidateCount = 0;
  }

  /** Where RTP is to go: what was learnt, else what was described; null for nowhere. */
  @Nullable InetSocketAddress destination() {
    return described == null || locked == null ? described : locked;
  }

  /** Whether a packet from there is worth a look at all. */
  boolean mayAccept(InetSocketAddress source) {
    return locked == null ? isNat : source.equals(locked);
  }

  /** Whether a packet from there is the phone's; learns from it, so it must be authentic. */
  boolean accepts(InetSocketAddress source, RtpPacket packet) {
    if (locked != null) {
      return source.equals(locked);
    }
    if (!isNat) {
      return false;
    }
    follow(source, packet);
    if (candidateCount >= GOOD_PACKETS) {
      locked = candidate;
    }
    // the address that was described is believed from its first packet
    return locked != null || source.equals(described);
  }

  /** Whether RTCP from that host is the phone's; its port may have been translated too. */
  boolean mayAcceptControl(InetSocketAddress source, @Nullable InetSocketAddress describedControl) {
    return isNat
        ? locked != null && source.getAddress().equals(locked.getAddress())
        : source.equals(describedControl);
  }

  /** RTCP that is the phone's, and authentic, came from there. */
  void learnControl(InetSocketAddress source) {
    if (isNat) {
      control = source;
    }
  }

  /** Where RTCP is to go: whence the phone's own came through its NAT, else what was described. */
  @Nullable InetSocketAddress controlDestination(@Nullable InetSocketAddress describedControl) {
    return describedControl == null || control == null ? describedControl : control;
  }

  private void follow(InetSocketAddress source, RtpPacket packet) {
    boolean isNext =
        source.equals(candidate)
            && packet.ssrc() == candidateSsrc
            && packet.payloadType() == candidatePayloadType
            && packet.sequence() == ((candidateSequence + 1) & 0xffff);
    if (!isNext) {
      candidate = source;
      candidateSsrc = packet.ssrc();
      candidatePayloadType = packet.payloadType();
      candidateCount = 0;
    }
    candidateSequence = packet.sequence();
    candidateCount++;
  }
}
