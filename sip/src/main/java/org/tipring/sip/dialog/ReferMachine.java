package org.tipring.sip.dialog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipHeader;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.refer.ReferTo;
import org.tipring.sip.refer.Sipfrag;

/**
 * What the peer asks for by REFER, and the NOTIFYs that tell it what became of that (RFC 3515, RFC
 * 4488), until the last, even when the call is over before.
 */
final class ReferMachine {
  /** So long may a transfer take, in seconds: as long as a phone may ring. */
  private static final int EXPIRES = 300;

  private final OpenDialog dialog;
  private @Nullable SipRequest undecided;
  private long transaction;
  private long accepted;
  private boolean isFirst = true;
  private boolean isSubscribed;
  private boolean isNotifying;
  private int untold;

  /** What the machine goes by: one transfer at a time. */
  ReferMachine(OpenDialog dialog) {
    this.dialog = dialog;
  }

  /** A REFER inside the dialog. */
  void onRefer(long transaction, SipRequest refer) {
    List<String> targets =
        refer.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase(ReferTo.HEADER))
            .map(SipHeader::value)
            .toList();
    Optional<ReferTo> target =
        targets.size() == 1 ? ReferTo.read(targets.getFirst()) : Optional.empty();
    if (target.isEmpty()) {
      String why = "wants one Refer-To with a sip URI and a user";
      dialog.add(new Respond(transaction, Refusals.explained(refer, 400, "", why)));
    } else if (undecided != null || isSubscribed || dialog.isHushed()) {
      dialog.respond(transaction, refer, 491);
    } else {
      this.transaction = transaction;
      undecided = refer;
      dialog.tell(new PartyEvent.TransferWanted(target(refer, target.get())));
    }
  }

  private TransferTarget target(SipRequest refer, ReferTo named) {
    String replaces = named.replaces() == null ? null : named.replaces().text();
    String referredBy =
        refer
            .header("Referred-By")
            .filter(ReferMachine::isPlain)
            .orElseGet(() -> NameAddress.of(dialog.dialog().remote().uri()).toString());
    String number = String.valueOf(named.uri().user());
    boolean isHere = isOfThisDialog(named.uri());
    return new TransferTarget(number, isHere ? null : named.uri().text(), replaces, referredBy);
  }

  private static boolean isPlain(String value) {
    return value.length() <= 256 && value.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }

  /** Whether it names a number at the place that either side of this dialog names as its own. */
  private boolean isOfThisDialog(SipUri uri) {
    Dialog standing = dialog.dialog();
    return isAt(uri, standing.remote().uri())
        || isAt(uri, standing.local().uri())
        || isAt(uri, dialog.identity().contact().uri());
  }

  private static boolean isAt(SipUri uri, SipUri place) {
    return uri.host().equalsIgnoreCase(place.host())
        && (uri.port() < 0 || uri.effectivePort() == place.effectivePort());
  }

  /** What became of it until now: the first word answers the REFER. */
  void tell(int status) {
    SipRequest refer = undecided;
    if (refer != null) {
      undecided = null;
      if (status >= 300) {
        dialog.respond(transaction, refer, status);
        return;
      }
      accept(refer);
    }
    if (isSubscribed && untold < 200) {
      untold = status;
      notifyNext();
    }
  }

  private void accept(SipRequest refer) {
    // RFC 4488 section 4: who asks for no subscription gets none
    boolean isUnsubscribed =
        refer.header("Refer-Sub").map(String::strip).filter("false"::equalsIgnoreCase).isPresent();
    SipResponse response =
        SmallRequests.response(refer, 202).establishing(refer, dialog.identity().contact());
    dialog.add(
        new Respond(
            transaction, isUnsubscribed ? response.withHeader("Refer-Sub", "false") : response));
    isSubscribed = !isUnsubscribed;
    accepted = refer.cseq();
  }

  /** One at a time, so that none overtakes another. */
  private void notifyNext() {
    if (isNotifying || untold == 0) {
      return;
    }
    int status = untold;
    boolean isLast = status >= 200;
    untold = isLast ? status : 0;
    isNotifying = true;
    dialog.send(
        SipMethod.NOTIFY,
        notify ->
            notify
                .withContact(dialog.identity().contact())
                .withHeader("Event", isFirst ? "refer" : "refer;id=" + accepted)
                .withHeader(
                    "Subscription-State",
                    isLast ? "terminated;reason=noresource" : "active;expires=" + EXPIRES)
                .withContent(Sipfrag.of(status)));
    if (isLast) {
      isSubscribed = false;
      isFirst = false;
      untold = 0;
    }
  }

  /**
   * A NOTIFY was answered, or never will be.
   *
   * @param isKnown whether the peer still knows of the subscription
   */
  void onNotified(boolean isKnown) {
    isNotifying = false;
    if (!isKnown) {
      isSubscribed = false;
      untold = 0;
    }
    if (isSubscribed) {
      notifyNext();
    }
  }

  /** Whether the peer is being told something that our BYE should not overtake. */
  boolean isNotifying() {
    return isNotifying;
  }

  /** The call is over before anything was decided. */
  void close() {
    if (undecided != null) {
      tell(603);
    }
  }
}
