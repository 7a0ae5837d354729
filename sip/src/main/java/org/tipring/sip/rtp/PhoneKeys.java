package org.tipring.sip.rtp;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.sdes.CryptoAttribute;
import org.tipring.media.sdes.CryptoExchange;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpSession;
import org.tipring.sip.sdp.LineSecurity;
import org.tipring.sip.sdp.PhoneMedia;

/**
 * What keeps one line of a phone from others' ears: the keys that the descriptions exchange, and
 * SRTP under them. While there are none, packets pass as they are. On the session's loop.
 */
final class PhoneKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LineSecurity security;
  private final DropCounters drops;
  private final CryptoExchange exchange = new CryptoExchange(RANDOM);
  private @Nullable SrtpSession srtp;
  private @Nullable InetSocketAddress address;

  PhoneKeys(LineSecurity security, DropCounters drops) {
    this.security = security;
    this.drops = drops;
  }

  /** What an offer of ours lists: nothing where plain RTP is offered; but nobody is stripped. */
  List<CryptoAttribute> offer() {
    return security.offersKeys() || exchange.keys() != null ? exchange.offer() : List.of();
  }

  /** What answers the phone's offer: one key, or nothing where it wants plain RTP. */
  List<CryptoAttribute> answer(PhoneMedia phone) {
    InetSocketAddress described = phone.rtp();
    boolean isElsewhere = described != null && address != null && !described.equals(address);
    CryptoAttribute answer = exchange.answer(phone.crypto(), isElsewhere);
    if (answer == null) {
      exchange.leave();
    }
    agree(described);
    return answer == null ? List.of() : List.of(answer);
  }

  /** Takes the phone's answer; false when it is nothing without keys, and has none of ours. */
  boolean accept(PhoneMedia phone) {
    if (!exchange.accept(phone.crypto())) {
      if (security.needsKeys(phone.media())) {
        return false;
      }
      exchange.leave();
    }
    agree(phone.rtp());
    return true;
  }

  private void agree(@Nullable InetSocketAddress described) {
    // a phone on hold has not moved
    address = described == null ? address : described;
    SrtpKeys keys = exchange.keys();
    if (keys == null) {
      srtp = null;
    } else {
      srtp = srtp == null ? new SrtpSession(keys, drops) : srtp.under(keys);
    }
  }

  /** The new length of a packet, or below 0 when it cannot be sent; so all of these. */
  int protectRtp(byte[] array, int offset, int length) {
    return srtp == null ? length : srtp.protectRtp(array, offset, length);
  }

  int unprotectRtp(byte[] array, int offset, int length) {
    return srtp == null ? length : srtp.unprotectRtp(array, offset, length);
  }

  int protectRtcp(byte[] array, int offset, int length) {
    return srtp == null ? length : srtp.protectRtcp(array, offset, length);
  }

  int unprotectRtcp(byte[] array, int offset, int length) {
    return srtp == null ? length : srtp.unprotectRtcp(array, offset, length);
  }

  @Override
  public String toString() {
    return srtp == null ? "RTP" : "SRTP";
  }
}
