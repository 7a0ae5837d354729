package org.tipring.sip.dialog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.HandOver;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SipResponse;

/**
 * The 2xx responses to our INVITE, one a branch, and their ACKs, for as often as one is asked for
 * (RFC 3261 section 13.2.2.4).
 */
final class BranchAnswers {
  private static final int MOST = 10;

  /** A branch whose 2xx brought an offer that our side of the call has not answered. */
  private record Open(EarlyDialog branch, SipResponse success) {}

  private final List<LegAction> actions;
  private final Map<String, Acknowledge> acknowledged = new HashMap<>();
  private @Nullable Open open;

  /**
   * @param actions where what is to be done is added
   */
  BranchAnswers(List<LegAction> actions) {
    this.actions = actions;
  }

  /** The ACK that was sent for this 2xx before; null for the first of its branch. */
  @Nullable Acknowledge again(SipResponse success) {
    return acknowledged.get(tag(success));
  }

  /** Whether no further branch is answered. */
  boolean isFull() {
    return acknowledged.size() >= MOST;
  }

  /** Whether that branch waits for our answer already. */
  boolean isOpen(EarlyDialog branch) {
    return open != null && open.branch() == branch;
  }

  /** The 2xx brought an offer: it is acknowledged with our answer. */
  void open(EarlyDialog branch, SipResponse success, SessionDescription theirs) {
    open = new Open(branch, success);
    actions.add(new Tell(new PartyEvent.Offered(theirs)));
  }

  /** Our answer to the offer of the 2xx. */
  void describe(SessionDescription local, long now) {
    Open answered = open;
    if (answered != null) {
      open = null;
      acknowledge(answered.branch(), answered.success(), local);
      stand(answered.branch(), answered.success(), now);
      actions.add(new Tell(new PartyEvent.Accepted()));
    }
  }

  /** What nobody wants any more is acknowledged, and ended. */
  void release(EarlyDialog branch, SipResponse success, EndCause cause) {
    acknowledge(branch, success, null);
    branch.bye(cause);
    actions.addAll(branch.dialog().takeActions());
  }

  /** The call ends before we have answered the offer of its 2xx. */
  void releaseOpen(EndCause cause) {
    if (open != null) {
      release(open.branch(), open.success(), cause);
      open = null;
    }
  }

  /** The call stands, by a 2xx that needs no answer. */
  void establish(EarlyDialogs branches, EarlyDialog branch, SipResponse success, long now) {
    acknowledge(branch, success, null);
    stand(branch, success, now);
    branches.tell(branch, false);
    actions.addAll(branch.dialog().takeActions());
    actions.add(new Tell(new PartyEvent.Accepted()));
  }

  private void stand(EarlyDialog branch, SipResponse success, long now) {
    actions.add(new HandOver(branch.established(success, now)));
  }

  private void acknowledge(
      EarlyDialog branch, SipResponse success, @Nullable SessionDescription answer) {
    acknowledged.put(tag(success), branch.acknowledge(success, answer));
    actions.addAll(branch.dialog().takeActions());
  }

  private static String tag(SipResponse success) {
    return String.valueOf(success.to().tag());
  }
}
