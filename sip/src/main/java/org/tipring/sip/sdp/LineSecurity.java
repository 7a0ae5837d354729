package org.tipring.sip.sdp;

import org.tipring.config.TrunkMediaConfig.Encryption;
import org.tipring.media.sdes.CryptoAttribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.RtpProtocol;

/**
 * What the lines of a trunk's phones may be, as far as encryption by keys in the description goes
 * (RFC 4568, RFC 8643): how ours are offered, and which of theirs are taken.
 *
 * @param encryption the trunk's policy; lines whose keys come from a handshake are no line of RTP
 *     alone, so none is taken where it wants those
 * @param hasFeedback whether our offers name the profile with feedback
 */
public record LineSecurity(Encryption encryption, boolean hasFeedback) {
  /** Plain RTP of the old profile; what is offered encrypted is answered so. */
  public static final LineSecurity PLAIN = new LineSecurity(Encryption.NONE, false);

  /** Of a first offer of ours. */
  RtpProtocol offered() {
    return new RtpProtocol(encryption == Encryption.SDES, hasFeedback, false);
  }

  /** Whether our offers bring keys. */
  public boolean offersKeys() {
    return encryption == Encryption.OPTIONAL || encryption == Encryption.SDES;
  }

  /** Whether such a line is nothing without keys. */
  public boolean needsKeys(MediaDescription line) {
    RtpProtocol protocol = RtpProtocol.of(line.protocol());
    return encryption == Encryption.SDES || (protocol != null && protocol.isSecure());
  }

  /** Whether a line of a phone's may be taken. */
  boolean admits(MediaDescription line) {
    RtpProtocol protocol = RtpProtocol.of(line.protocol());
    return protocol != null
        && !protocol.isOverDtls()
        && (encryption == Encryption.NONE
            || encryption == Encryption.OPTIONAL
            || encryption == Encryption.SDES)
        && (!needsKeys(line) || isEncrypted(line));
  }

  /** Whether a line brings keys that we could use. */
  static boolean isEncrypted(MediaDescription line) {
    return !CryptoAttribute.read(line).isEmpty();
  }
}
