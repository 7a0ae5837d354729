package org.tipring.sip.dialog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Our INVITE: what it says, and the one that may succeed where it was refused. */
final class Invitation {
  private final LegIdentity identity;
  private final Redirects redirects;
  private final SessionTimerMachine session;
  private SipRequest invite;
  private @Nullable SessionDescription offer;

  /**
   * @param invite without a body and without Via
   */
  Invitation(LegIdentity identity, SipRequest invite, Redirects redirects) {
    this.identity = identity;
    this.redirects = redirects;
    this.session = new SessionTimerMachine(identity.policy().sessionTimer());
    // without Accept, which would say what holds without it (section 20.1): each byte counts by UDP
    SipRequest plain = invite.withContact(identity.contact()).withHeader("Allow", SipMethod.ALLOW);
    this.invite = session.asking(withExtensions(plain, identity.policy().reliable()));
  }

  private static SipRequest withExtensions(SipRequest invite, Reliable reliable) {
    return switch (reliable) {
      case OFF -> invite.withHeader("Supported", OptionTags.TIMER + ", " + OptionTags.REPLACES);
      case SUPPORTED -> invite.withHeader("Supported", OptionTags.SUPPORTED);
      case REQUIRED ->
          invite
              .withHeader("Supported", OptionTags.TIMER + ", " + OptionTags.REPLACES)
              .withHeader("Require", OptionTags.RELIABLE);
    };
  }

  SipRequest request() {
    return invite;
  }

  /** Our offer, which a trunk that makes the offer itself is not told. */
  void describe(SessionDescription local) {
    if (!identity.policy().delayedOffer()) {
      offer = local;
      invite = invite.withContent(SdpBody.write(local));
    }
  }

  /** Whether it says all that it is to say. */
  boolean isComplete() {
    return offer != null || identity.policy().delayedOffer();
  }

  /** The dialogs that the INVITE as it is now may lead to. */
  EarlyDialogs branches() {
    return new EarlyDialogs(identity, invite, session, offer);
  }

  /** Whether there is an INVITE that may succeed where this one was refused. */
  boolean goesOnAfter(SipResponse refusal) {
    Optional<SipRequest> next = next(refusal);
    next.ifPresent(better -> invite = better);
    return next.isPresent();
  }

  private Optional<SipRequest> next(SipResponse refusal) {
    if (refusal.status() < 400) {
      return redirects.follow(refusal, invite);
    }
    // RFC 4028 section 7.3: with what the peer bears, and a number of its own
    return refusal.status() == 422 && session.raise(refusal)
        ? Optional.of(session.asking(invite.withCseq(invite.cseq() + 1)))
        : Optional.empty();
  }
}
