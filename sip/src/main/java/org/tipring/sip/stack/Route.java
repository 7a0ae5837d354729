package org.tipring.sip.stack;

import java.util.List;
import org.tipring.sip.message.SipResponse;

/**
 * The ways that one request may go, best first: where one fails, the next is tried (RFC 3263
 * section 4.3). It is told what came of each; on the user agent's thread.
 */
public interface Route {
  /** What is to be tried now, in order; empty when there is nothing. */
  List<SipTarget> targets();

  /** A response came from there. */
  default void answered(SipTarget target, SipResponse response) {}

  /** Nothing came from there, or nothing could be sent to it. */
  default void failed(SipTarget target) {}

  /** The one way of a request whose place is known. */
  static Route to(SipTarget target) {
    List<SipTarget> only = List.of(target);
    return () -> only;
  }
}
