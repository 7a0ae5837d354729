package org.tipring.it.sip;

import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;

/** A phone that takes another one's place in its call with alice (RFC 3891). */
final class Replacing {
  private Replacing() {}

  /**
   * @param sipp who answered the gateway's call, and is to be replaced
   */
  static Sipp by(String scenario, Gateway gateway, RtpPhone phone, Sipp sipp) {
    String host = gateway.quality().host();
    return Sipp.call(
        scenario,
        Sipp.Setting.at(host, Ports.free(host), Sipp.sdpOf(phone))
            .telling("replaces", nameOfDialog(sipp))
            .telling("from_user", "second"),
        gateway.sip(),
        "alice");
  }

  /** As the gateway sees it. */
  private static String nameOfDialog(Sipp sipp) {
    SipTrace.Message answer = sipp.awaitAnswering();
    return "%s;to-tag=%s;from-tag=%s"
        .formatted(answer.header("Call-ID"), tag(answer.header("From")), tag(answer.header("To")));
  }

  private static String tag(String address) {
    return address.substring(address.indexOf("tag=") + 4);
  }
}
