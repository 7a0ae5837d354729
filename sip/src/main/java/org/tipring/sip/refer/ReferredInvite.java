package org.tipring.sip.refer;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;

/**
 * Makes an INVITE one that a REFER led to: with whom exactly it is for, whose place it is to take,
 * and who wants it so (RFC 3892 section 2.2).
 */
public record ReferredInvite(TransferTarget target) implements UnaryOperator<SipRequest> {
  @Override
  public SipRequest apply(SipRequest invite) {
    SipRequest referred = address().map(uri -> to(uri, invite)).orElse(invite);
    if (target.replaces() != null) {
      referred = referred.withHeader(Replaces.HEADER, target.replaces());
    }
    return target.referredBy() == null
        ? referred
        : referred.withHeader("Referred-By", target.referredBy());
  }

  private Optional<SipUri> address() {
    return target.uri() == null
        ? Optional.empty()
        : ReferTo.read("<" + target.uri() + ">").map(ReferTo::uri);
  }

  private static SipRequest to(SipUri uri, SipRequest invite) {
    return new SipRequest(
        invite.method(),
        uri,
        invite.vias(),
        invite.callId(),
        invite.cseq(),
        invite.from(),
        NameAddress.of(uri),
        invite.maxForwards(),
        invite.contacts(),
        invite.route(),
        invite.recordRoute(),
        invite.headers(),
        invite.content());
  }
}
