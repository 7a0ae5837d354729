package org.tipring.sip.registration;

import java.util.ArrayList;
import java.util.List;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/**
 * The dialog that a subscription has with its notifier (RFC 6665 section 4.4.1).
 *
 * @param remote with the notifier's tag, once there is one
 * @param target where the notifier is
 * @param routeSet the proxies before it, first hop first; loose routers all
 */
record SubscriptionDialog(NameAddress remote, SipUri target, List<NameAddress> routeSet) {
  SubscriptionDialog {
    routeSet = List.copyOf(routeSet);
  }

  static SubscriptionDialog none(NameAddress addressOfRecord) {
    return new SubscriptionDialog(addressOfRecord, addressOfRecord.uri(), List.of());
  }

  boolean isEstablished() {
    return remote.tag() != null;
  }

  /** After a 2xx to our SUBSCRIBE. */
  SubscriptionDialog after(SipResponse success) {
    SipUri contact = success.contacts().isEmpty() ? target : success.contacts().getFirst().uri();
    return new SubscriptionDialog(
        success.to(),
        contact,
        isEstablished() ? routeSet : new ArrayList<>(success.recordRoute()).reversed());
  }

  /** After a NOTIFY, which may be here before the 2xx. */
  SubscriptionDialog after(SipRequest notify) {
    SipUri contact = notify.contacts().isEmpty() ? target : notify.contacts().getFirst().uri();
    return new SubscriptionDialog(
        notify.from(), contact, isEstablished() ? routeSet : notify.recordRoute());
  }

  SipRequest request(SipMethod method, String callId, NameAddress local) {
    return SipRequest.of(method, target, callId, 0, local, remote).withRoute(routeSet);
  }
}
