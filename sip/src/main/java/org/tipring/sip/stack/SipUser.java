package org.tipring.sip.stack;

import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Who stands behind a dialog, or behind a request of ours; called on the user agent's thread. */
public interface SipUser {
  /** A request inside the dialog; to be answered by {@link SipUserAgent#respond}. */
  void onRequest(long transaction, SipRequest request);

  /** The ACK of a 2xx. */
  void onAck(SipRequest ack);

  /** The INVITE of that transaction is to be given up; the CANCEL itself is answered already. */
  void onCancel(long transaction, SipRequest cancel);

  void onResponse(SipResponse response);

  /** A request of ours got no final response. */
  void onFailure(SipRequest request, SendFailure failure);

  /** Why a request got no final response. */
  enum SendFailure {
    /** Nothing came back in time (RFC 3261 section 8.1.3.1: as a 408). */
    TIMEOUT,
    /** It could not be sent (as a 503). */
    UNREACHABLE
  }
}
