package org.tipring.media.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;

/**
 * SRTP and SRTCP of one session, both directions, in place (RFC 3711, RFC 7714).
 *
 * <p>Every method takes a packet inside an array with {@link RtpPacket#TAILROOM} free bytes behind
 * it and gives back its new length, or -1 when it is to be dropped; the reason has been counted
 * then, and what stands in the array is worth nothing. No packet, however forged, changes the state
 * of the session: sources are known, and windows move, only by what is authentic.
 */
public final class SrtpSession {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int RTCP_HEADER = 8;
  private static final int RTCP_INDEX = 4;
  private static final int DROPPED = -1;

  private final SrtpKeys keys;
  private final boolean aead;

  /** Of the authentication tags of RTP and of RTCP, in bytes. */
  private final int tag;

  private final int reportTag;
  private final Mki mki;
  private final SrtpDirection outbound;
  private final SrtpDirection inbound;
  private final DropCounters drops;
  private final LentBytes lent = new LentBytes();

  /**
   * @param drops counts what is dropped here
   */
  public SrtpSession(SrtpKeys keys, DropCounters drops) {
    this(
        keys,
        new SrtpDirection(keys.profile(), keys.outbound(), true),
        new SrtpDirection(keys.profile(), keys.inbound(), false),
        drops);
  }

  private SrtpSession(
      SrtpKeys keys, SrtpDirection outbound, SrtpDirection inbound, DropCounters drops) {
    this.keys = keys;
    this.aead = keys.profile().isAead();
    this.tag = keys.profile().tagLength();
    this.reportTag = keys.profile().reportTagLength();
    this.mki = keys.inbound().mki();
    this.outbound = outbound;
    this.inbound = inbound;
    this.drops = drops;
  }

  /**
   * This session under other keys; to be used instead of it. A direction whose key is the same goes
   * on as it was: under one key no sequence number may come again, nor the rollover counter begin
   * anew (RFC 3711 section 3.3.1).
   */
  public SrtpSession under(SrtpKeys next) {
    boolean isSameProfile = next.profile() == keys.profile();
    return new SrtpSession(
        next,
        isSameProfile && next.outbound().isSameAs(keys.outbound())
            ? outbound
            : new SrtpDirection(next.profile(), next.outbound(), true),
        isSameProfile && next.inbound().isSameAs(keys.inbound())
            ? inbound
            : new SrtpDirection(next.profile(), next.inbound(), false),
        drops);
  }

  /**
   * Seals and opens one packet of each kind and profile, so that no call has to wait for ciphers to
   * be found and loaded; to be called when the process starts, on any thread but a loop's.
   *
   * @throws IllegalStateException when this JVM lacks a cipher
   */
  public static void warmUp() {
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] material = new byte[profile.keyingMaterialLength()];
      DropCounters failures = new DropCounters();
      SrtpSession here = new SrtpSession(SrtpKeys.ofExporter(profile, material, true), failures);
      SrtpSession there = new SrtpSession(SrtpKeys.ofExporter(profile, material, false), failures);
      byte[] rtp = new byte[160 + RtpPacket.TAILROOM];
      rtp[0] = (byte) 0x80;
      there.unprotectRtp(rtp, 0, here.protectRtp(rtp, 0, 160));
      byte[] rtcp = new byte[28 + RtpPacket.TAILROOM];
      rtcp[0] = (byte) 0x80;
      there.unprotectRtcp(rtcp, 0, here.protectRtcp(rtcp, 0, 28));
      if (failures.total() > 0) {
        throw new IllegalStateException(profile + " does not work here: " + failures);
      }
    }
  }

  public int protectRtp(byte[] array, int offset, int length) {
    int ssrc = (int) INT.get(array, offset + 8);
    SrtpCryptoContext context = outbound.rtp.forSource(ssrc);
    if (context == null) {
      return drop(DropReason.TOO_MANY_SOURCES);
    }
    try {
      SrtpErrorStatus status = context.transformPacket(lent.of(array, offset, length));
      if (status != SrtpErrorStatus.OK) {
        return drop(reason(status));
      }
    } catch (GeneralSecurityException e) {
      return drop(DropReason.BUG);
    }
    if (lent.getLength() != length + tag) {
      // a cipher that failed is not always told as one, and the packet would leave in the clear
      return drop(DropReason.BUG);
    }
    outbound.rtp.keep(ssrc);
    return lent.getLength();
  }

  public int unprotectRtp(byte[] array, int offset, int length) {
    if (length < RtpPacket.FIXED_HEADER) {
      return drop(DropReason.MALFORMED);
    }
    int bare = withoutMki(array, offset, length, RtpPacket.FIXED_HEADER + tag, tag);
    int ssrc = (int) INT.get(array, offset + 8);
    SrtpCryptoContext context = inbound.rtp.forSource(ssrc);
    if (context == null) {
      return drop(DropReason.TOO_MANY_SOURCES);
    }
    try {
      SrtpErrorStatus status = context.reverseTransformPacket(lent.of(array, offset, bare), false);
      if (status != SrtpErrorStatus.OK) {
        return drop(reason(status));
      }
    } catch (GeneralSecurityException e) {
      return drop(DropReason.NOT_AUTHENTIC);
    }
    inbound.rtp.keep(ssrc);
    return lent.getLength();
  }

  public int protectRtcp(byte[] array, int offset, int length) {
    int ssrc = (int) INT.get(array, offset + 4);
    SrtcpCryptoContext context = outbound.rtcp.forSource(ssrc);
    if (context == null) {
      return drop(DropReason.TOO_MANY_SOURCES);
    }
    try {
      SrtpErrorStatus status = context.transformPacket(lent.of(array, offset, length));
      if (status != SrtpErrorStatus.OK) {
        return drop(reason(status));
      }
    } catch (GeneralSecurityException e) {
      return drop(DropReason.BUG);
    }
    if (lent.getLength() != length + RTCP_INDEX + reportTag) {
      return drop(DropReason.BUG);
    }
    outbound.rtcp.keep(ssrc);
    return lent.getLength();
  }

  public int unprotectRtcp(byte[] array, int offset, int length) {
    int trailer = RTCP_INDEX + reportTag;
    if (length < RTCP_HEADER + trailer) {
      return drop(DropReason.MALFORMED);
    }
    int bare = withoutMki(array, offset, length, RTCP_HEADER + trailer, reportTag);
    int indexAt = offset + bare - (aead ? RTCP_INDEX : trailer);
    if ((int) INT.get(array, indexAt) >= 0) {
      // not encrypted, which a browser may not do (RFC 8827 section 6.5)
      return drop(DropReason.NOT_AUTHENTIC);
    }
    int ssrc = (int) INT.get(array, offset + 4);
    SrtcpCryptoContext context = inbound.rtcp.forSource(ssrc);
    if (context == null) {
      return drop(DropReason.TOO_MANY_SOURCES);
    }
    try {
      SrtpErrorStatus status = context.reverseTransformPacket(lent.of(array, offset, bare));
      if (status != SrtpErrorStatus.OK) {
        return drop(reason(status));
      }
    } catch (GeneralSecurityException e) {
      return drop(DropReason.NOT_AUTHENTIC);
    }
    inbound.rtcp.keep(ssrc);
    return lent.getLength();
  }

  /** An identifier stands before the tag, and behind everything where the cipher has its own. */
  private int withoutMki(byte[] array, int offset, int length, int least, int tagLength) {
    return mki.strip(array, offset, length, least, aead ? 0 : tagLength);
  }

  /** How many sources the peer has proven to have, RTP and RTCP. */
  int inboundSources() {
    return inbound.rtp.size() + inbound.rtcp.size();
  }

  private int drop(DropReason reason) {
    drops.count(reason);
    return DROPPED;
  }

  private static DropReason reason(SrtpErrorStatus status) {
    return switch (status) {
      case REPLAY_FAIL, REPLAY_OLD -> DropReason.REPLAYED;
      case INVALID_PACKET -> DropReason.MALFORMED;
      case OK, FAIL, AUTH_FAIL -> DropReason.NOT_AUTHENTIC;
    };
  }
}
