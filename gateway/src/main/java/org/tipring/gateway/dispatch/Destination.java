package org.tipring.gateway.dispatch;

import org.tipring.config.OutboundTrunkConfig;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.trunk.Caller;
import org.tipring.sip.trunk.Dialled;

/** Where a call goes. */
public sealed interface Destination {
  /** To all pages of that user. */
  record User(String name) implements Destination {}

  /** Out by that trunk. */
  record Trunk(OutboundTrunkConfig trunk, Dialled dialled, Caller caller) implements Destination {
    /** The same for a caller with those wishes. */
    public Trunk wishing(CallWishes wishes) {
      return new Trunk(trunk, dialled, caller.wishing(wishes));
    }
  }

  /** No rule leads anywhere. */
  record Nowhere() implements Destination {}
}
