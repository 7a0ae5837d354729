package org.tipring.sip.dialog;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.refer.ReferTo;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.refer.Sipfrag;
import org.tipring.sip.transaction.WakeUp;

/** What we ask the peer for by REFER, and what its NOTIFYs tell of it (RFC 3515). */
final class ReferrerMachine {
  /** So long is the last NOTIFY waited for, in nanoseconds. */
  private static final long LONGEST = 200_000_000_000L;

  /** How far our REFER has come. */
  private enum State {
    IDLE,
    SENT,
    ACCEPTED
  }

  private final OpenDialog dialog;
  private final WakeUp deadline = new WakeUp();
  private State state = State.IDLE;
  private long cseq;

  ReferrerMachine(OpenDialog dialog) {
    this.dialog = dialog;
  }

  /** Our side of the call wants the peer to call somebody else. */
  void refer(TransferTarget target, long now) {
    Optional<ReferTo> to = address(target);
    boolean isAllowed = dialog.dialog().allow().contains(SipMethod.REFER);
    if (!isAllowed || to.isEmpty() || state != State.IDLE || dialog.isHushed()) {
      dialog.tell(new PartyEvent.ReferRefused(405));
      return;
    }
    state = State.SENT;
    deadline.setAt(now + LONGEST);
    String by = NameAddress.of(dialog.dialog().local().uri()).toString();
    cseq =
        dialog
            .send(
                SipMethod.REFER,
                refer ->
                    refer
                        .withContact(dialog.identity().contact())
                        .withHeader(ReferTo.HEADER, to.get().text())
                        .withHeader("Referred-By", by))
            .cseq();
  }

  /** A number is looked for where the peer itself is at home. */
  private Optional<ReferTo> address(TransferTarget target) {
    if (target.uri() != null) {
      return ReferTo.read("<" + target.uri() + ">").map(to -> new ReferTo(to.uri(), named(target)));
    }
    SipUri home = dialog.dialog().remote().uri();
    return SipText.userPart(target.number())
        .map(user -> new ReferTo(SipUri.of(user, home.host(), home.port()), named(target)));
  }

  private static @Nullable Replaces named(TransferTarget target) {
    return target.replaces() == null ? null : Replaces.read(target.replaces()).orElse(null);
  }

  void onResponse(SipResponse response) {
    if (state == State.IDLE || response.cseq() != cseq || !response.isFinal()) {
      return;
    }
    if (!response.isSuccess()) {
      refused(response.status());
    } else if (state == State.SENT) {
      state = State.ACCEPTED;
      dialog.tell(new PartyEvent.ReferProgress(100));
    }
  }

  void onUnanswered(long unanswered) {
    if (state != State.IDLE && unanswered == cseq) {
      refused(408);
    }
  }

  private void refused(int status) {
    settled();
    dialog.tell(new PartyEvent.ReferRefused(status));
  }

  /** A NOTIFY, which may be faster than the 202 (RFC 3515 section 2.4.4). */
  void onNotify(long transaction, SipRequest notify) {
    String event = notify.header("Event").orElse("").toLowerCase(Locale.ROOT);
    boolean isOfRefer = event.equals("refer") || event.startsWith("refer;");
    if (state == State.IDLE || !isOfRefer) {
      // RFC 6665 section 4.1.3
      dialog.respond(transaction, notify, isOfRefer ? 481 : 489);
      return;
    }
    dialog.respond(transaction, notify, 200);
    int status = Sipfrag.status(notify);
    String subscription = notify.header("Subscription-State").orElse("").toLowerCase(Locale.ROOT);
    if (status >= 200) {
      finish(status);
    } else if (subscription.startsWith("terminated")) {
      finish(500);
    } else if (status >= 100) {
      dialog.tell(new PartyEvent.ReferProgress(status));
    }
  }

  void onTime(long now) {
    if (deadline.isDue(now)) {
      finish(408);
    }
  }

  private void finish(int status) {
    settled();
    dialog.tell(new PartyEvent.ReferProgress(status));
  }

  private void settled() {
    state = State.IDLE;
    deadline.clear();
  }

  /** The call is over: nothing is waited for any more. */
  void close() {
    settled();
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earliest(deadline);
  }
}
