package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.gateway.dispatch.Destination;
import org.tipring.gateway.dispatch.Dispatch;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.trunk.Caller;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.Trunks;

/** Calls the target of a transfer by the trunk that may, for one call on its loop. */
final class TransferLegs implements CallLegs {
  private final Trunks trunks;
  private final Dispatch dispatch;
  private final Calls calls;
  private final MediaLoop loop;
  private final @Nullable String user;
  private final PhoneLegs legs;

  /** Makes a leg of a phone as a party. */
  @FunctionalInterface
  interface PhoneLegs {
    Leg of(MediaLoop loop, Party phone, OutboundTrunkConfig trunk);
  }

  /**
   * @param user whose call it is, or null for one between phones
   */
  TransferLegs(
      Trunks trunks,
      Dispatch dispatch,
      Calls calls,
      MediaLoop loop,
      @Nullable String user,
      PhoneLegs legs) {
    this.trunks = trunks;
    this.dispatch = dispatch;
    this.calls = calls;
    this.loop = loop;
    this.user = user;
    this.legs = legs;
  }

  @Override
  public Reaching reach(Leg asker, TransferTarget target) {
    TrunkConfig trunk = asker.trunk();
    boolean isOfPhone = target.referredBy() != null || target.uri() != null;
    if (isOfPhone && trunk != null) {
      return forPhone(trunk, asker.way(), target);
    }
    return user == null
        ? new Reaching.Impossible(Causes.NOT_ALLOWED)
        : by(dispatch.ofPage(user, target.number()), target);
  }

  private Reaching forPhone(
      TrunkConfig trunk, @Nullable OutboundTrunkConfig way, TransferTarget target) {
    return switch (trunk.dialog().transfers()) {
      case NOWHERE -> new Reaching.Impossible(Causes.NOT_ALLOWED);
      case TRUNK ->
          way != null && trunks.leadsTo(way, target)
              ? by(way, target)
              : new Reaching.Impossible(Causes.NOT_ALLOWED);
      case ANYWHERE ->
          way != null && trunks.leadsTo(way, target)
              ? by(way, target)
              : by(dispatch.ofTrunk(trunk.name(), target.number(), caller()), target);
    };
  }

  private String caller() {
    return user == null ? "anonymous" : user;
  }

  private Reaching by(Destination destination, TransferTarget target) {
    return destination instanceof Destination.Trunk to
        ? made(
            trunks.call(loop, to.trunk(), to.dialled(), to.caller(), target.elsewhere()),
            to.trunk())
        : new Reaching.Impossible(Causes.NO_ROUTE);
  }

  private Reaching by(OutboundTrunkConfig trunk, TransferTarget target) {
    Caller caller = dispatch.callerBy(trunk, caller());
    Dialled dialled = Dialled.number(target.number());
    return made(trunks.call(loop, trunk, dialled, caller, target), trunk);
  }

  private Reaching made(OutgoingCall call, OutboundTrunkConfig trunk) {
    return switch (call) {
      case OutgoingCall.Ready(Party phone) -> new Reaching.Ready(legs.of(loop, phone, trunk));
      case OutgoingCall.Impossible(var cause) -> new Reaching.Impossible(cause);
    };
  }

  @Override
  public @Nullable Call callOf(Party party) {
    return calls.of(party, loop);
  }
}
