package org.tipring.it.bench.pieces;

import java.util.Arrays;
import java.util.Random;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpProfile;
import org.tipring.media.srtp.SrtpSession;

/**
 * A browser's stream of SRTP, each packet to be opened once and in order, as a replay would be
 * refused.
 */
final class SealedPackets {
  static final int PAYLOAD_TYPE = 111;

  /** Samples at 48 kHz in a packet of 20 ms. */
  static final int STEP = 960;

  /** Of RTP before it is sealed, in bytes: Opus at some 32 kbit/s. */
  static final int LENGTH = 100;

  /** So many that the new session after each round weighs nothing. */
  static final int ROUND = 8_192;

  private static final int SSRC = 0x5151;

  private final SrtpProfile profile;
  private final byte[][] sealed = new byte[ROUND][];
  private final byte[] array = newArray();
  private SrtpSession gateway;
  private int next;

  SealedPackets(SrtpProfile profile) {
    this.profile = profile;
    gateway = session(profile, false);
    SrtpSession browser = session(profile, true);
    RtpPacket packet = new RtpPacket();
    for (int i = 0; i < ROUND; i++) {
      compose(packet, array, i);
      int length = whole(browser.protectRtp(array, RtpPacket.HEADROOM, LENGTH));
      sealed[i] = Arrays.copyOfRange(array, RtpPacket.HEADROOM, RtpPacket.HEADROOM + length);
    }
  }

  /** One end of a session whose keys are always the same. */
  static SrtpSession session(SrtpProfile profile, boolean isBrowser) {
    byte[] material = new byte[profile.keyingMaterialLength()];
    new Random(1).nextBytes(material);
    return new SrtpSession(SrtpKeys.ofExporter(profile, material, isBrowser), new DropCounters());
  }

  /** An array for a packet with the room that the packet path has around it. */
  static byte[] newArray() {
    return new byte[RtpPacket.HEADROOM + LENGTH + RtpPacket.TAILROOM];
  }

  /** Writes the header of a packet of the stream, behind the headroom. */
  static void compose(RtpPacket packet, byte[] array, int sequence) {
    packet.compose(array, RtpPacket.HEADROOM, LENGTH - RtpPacket.FIXED_HEADER);
    packet.setPayloadType(PAYLOAD_TYPE);
    packet.setSequence(sequence);
    packet.setTimestamp(sequence * STEP);
    packet.setSsrc(SSRC);
  }

  /**
   * Refuses to measure packets that are dropped.
   *
   * @param length what an SRTP session has made of a packet
   */
  static int whole(int length) {
    if (length < 0) {
      throw new IllegalStateException("a packet was dropped");
    }
    return length;
  }

  /**
   * Opens the next packet in {@link #array}, behind the headroom.
   *
   * @return its length
   */
  int openNext() {
    if (next == ROUND) {
      next = 0;
      gateway = session(profile, false);
    }
    byte[] packet = sealed[next++];
    System.arraycopy(packet, 0, array, RtpPacket.HEADROOM, packet.length);
    return whole(gateway.unprotectRtp(array, RtpPacket.HEADROOM, packet.length));
  }

  byte[] array() {
    return array;
  }
}
