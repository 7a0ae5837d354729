package org.tipring.sip.dialog;

import java.util.Optional;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipResponse;

/**
 * Which provisional response a PRACK acknowledges (RFC 3262 section 7.2).
 *
 * @param rseq the response's own number
 * @param cseq of the INVITE that it answers
 */
record RAck(long rseq, long cseq) {
  /** What the header of a PRACK says; empty when there is none that can be read. */
  static Optional<RAck> of(SipMessage prack) {
    String[] words = prack.header("RAck").orElse("").strip().split("\\s+", -1);
    boolean isOfInvite =
        words.length == 3
            && isNumber(words[0])
            && isNumber(words[1])
            && words[2].equals(SipMethod.INVITE.name());
    return isOfInvite
        ? Optional.of(new RAck(Long.parseLong(words[0]), Long.parseLong(words[1])))
        : Optional.empty();
  }

  /** What acknowledges a reliable response; empty for one that is not (section 3). */
  static Optional<RAck> to(SipResponse response) {
    String rseq = response.header("RSeq").orElse("").strip();
    return isNumber(rseq)
        ? Optional.of(new RAck(Long.parseLong(rseq), response.cseq()))
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** As in the header. */
  @Override
  public String toString() {
    return rseq + " " + cseq + " " + SipMethod.INVITE;
  }
}
