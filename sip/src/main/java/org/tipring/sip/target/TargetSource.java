package org.tipring.sip.target;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.tipring.sip.stack.SipTarget;

/** Where a trunk's requests go, as it is known now; on any thread, and without waiting. */
public interface TargetSource {
  /** The way of a new call or another request outside of dialogs. */
  TargetRoute route();

  /** Where the next request would go; empty while there is no address. */
  Optional<SipTarget> first();

  /** From where the trunk's own requests may come. */
  Set<InetAddress> addresses();
}
