package org.tipring.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;

/** Two ends of an SRTP session, and packets for them. */
public final class TestingSrtp {
  final DropCounters drops = new DropCounters();
  final SrtpSession sender;
  final SrtpSession receiver;

  private final SrtpKeys keys;

  TestingSrtp(SrtpProfile profile) {
    byte[] material = new byte[profile.keyingMaterialLength()];
    for (int i = 0; i < material.length; i++) {
      material[i] = (byte) (i * 7);
    }
    keys = SrtpKeys.ofExporter(profile, material, true);
    sender = new SrtpSession(keys, new DropCounters());
    receiver = new SrtpSession(SrtpKeys.ofExporter(profile, material, false), drops);
  }

  /** A packet with room around it, and its length. */
  // compared by nobody: only its text is
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] array, int length) {
    static Bytes of(byte[] packet) {
      byte[] array = new byte[RtpPacket.HEADROOM + packet.length + RtpPacket.TAILROOM];
      System.arraycopy(packet, 0, array, RtpPacket.HEADROOM, packet.length);
      return new Bytes(array, packet.length);
    }

    static Bytes rtp(int ssrc, int sequence) {
      byte[] packet = new byte[RtpPacket.FIXED_HEADER + 40];
      Arrays.fill(packet, (byte) sequence);
      RtpPacket view = new RtpPacket();
      view.compose(packet, 0, 40);
      view.setSsrc(ssrc);
      view.setSequence(sequence);
      return of(packet);
    }

    static Bytes hex(String hex) {
      return of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    Bytes copy() {
      return new Bytes(array.clone(), length);
    }

    Bytes ofLength(int newLength) {
      return new Bytes(array, newLength);
    }

    String hex() {
      return HexFormat.of().formatHex(array, RtpPacket.HEADROOM, RtpPacket.HEADROOM + length);
    }
  }

  /**
   * The tag of an SRTCP packet that the sender sends, computed from the RFC alone: key derivation
   * of section 4.3.1 with label 4, HMAC-SHA1 cut to 80 bits.
   *
   * @param packet with E bit and index
   */
  byte[] reportTag(byte[] packet) throws GeneralSecurityException {
    byte[] counter = Arrays.copyOf(keys.outbound().salt(), 16);
    counter[7] ^= 4;
    Cipher keystream = Cipher.getInstance("AES/CTR/NoPadding");
    keystream.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(keys.outbound().key(), "AES"),
        new IvParameterSpec(counter));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(keystream.doFinal(new byte[20]), "HmacSHA1"));
    return Arrays.copyOf(mac.doFinal(packet), 10);
  }

  Bytes protect(Bytes packet) {
    return packet.ofLength(sender.protectRtp(packet.array(), RtpPacket.HEADROOM, packet.length()));
  }

  Bytes protectRtcp(Bytes packet) {
    return packet.ofLength(sender.protectRtcp(packet.array(), RtpPacket.HEADROOM, packet.length()));
  }

  /** The new length, or -1. */
  int unprotect(Bytes packet) {
    return receiver.unprotectRtp(packet.array(), RtpPacket.HEADROOM, packet.length());
  }

  /** The new length, or -1. */
  int unprotectRtcp(Bytes packet) {
    return receiver.unprotectRtcp(packet.array(), RtpPacket.HEADROOM, packet.length());
  }
}
