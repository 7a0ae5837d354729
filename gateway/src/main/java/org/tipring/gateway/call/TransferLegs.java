package org.tipring.gateway.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.Trunks;

/** Calls the target of a transfer by the trunk that may, for one call on its loop. */
final class TransferLegs implements CallLegs {
  private final Trunks trunks;
  private final Calls calls;
  private final MediaLoop loop;
  private final String user;
  private final PhoneLegs legs;

  /** Makes a leg of a phone as a party. */
  @FunctionalInterface
  interface PhoneLegs {
    Leg of(MediaLoop loop, Party phone, TrunkConfig trunk);
  }

  /**
   * @param user whose call it is
   */
  TransferLegs(Trunks trunks, Calls calls, MediaLoop loop, String user, PhoneLegs legs) {
    this.trunks = trunks;
    this.calls = calls;
    this.loop = loop;
    this.user = user;
    this.legs = legs;
  }

  @Override
  public Reaching reach(Leg asker, TransferTarget target) {
    boolean isOfPhone = target.referredBy() != null || target.uri() != null;
    return isOfPhone ? forPhone(asker.trunk(), target) : byRoute(target);
  }

  private Reaching forPhone(TrunkConfig trunk, TransferTarget target) {
    return switch (trunk.dialog().transfers()) {
      case NOWHERE -> new Reaching.Impossible(Causes.NOT_ALLOWED);
      case TRUNK ->
          trunks.leadsTo(trunk, target)
              ? by(trunk, target)
              : new Reaching.Impossible(Causes.NOT_ALLOWED);
      case ANYWHERE ->
          trunks.leadsTo(trunk, target)
              ? by(trunk, target)
              : byRoute(new TransferTarget(target.number(), null, null, target.referredBy()));
    };
  }

  private Reaching byRoute(TransferTarget target) {
    Optional<TrunkConfig> trunk = trunks.directory().route(target.number());
    return trunk.isEmpty() ? new Reaching.Impossible(Causes.NO_ROUTE) : by(trunk.get(), target);
  }

  private Reaching by(TrunkConfig trunk, TransferTarget target) {
    return switch (trunks.call(loop, trunk, target, user)) {
      case OutgoingCall.Ready(Party phone) -> new Reaching.Ready(legs.of(loop, phone, trunk));
      case OutgoingCall.Impossible(var cause) -> new Reaching.Impossible(cause);
    };
  }

  @Override
  public @Nullable Call callOf(Party party) {
    return calls.of(party, loop);
  }
}
