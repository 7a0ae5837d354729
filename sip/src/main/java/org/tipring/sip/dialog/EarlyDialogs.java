package org.tipring.sip.dialog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.transaction.WakeUp;

/**
 * The branches of one INVITE of ours, by their tags (RFC 3261 section 12.1): several phones may
 * ring or speak, and the one that was heard last holds.
 */
final class EarlyDialogs {
  private static final int MOST = 10;

  private final LegIdentity identity;
  private final SipRequest invite;
  private final SessionTimerMachine session;
  private final @Nullable SessionDescription offer;
  private final Map<String, EarlyDialog> byTag = new LinkedHashMap<>();
  private @Nullable EarlyDialog last;
  private @Nullable SessionDescription told;
  private boolean areAllGone;
  private boolean isClosed;

  /**
   * @param session whose knowledge each branch begins with
   * @param offer of the INVITE, or null
   */
  EarlyDialogs(
      LegIdentity identity,
      SipRequest invite,
      SessionTimerMachine session,
      @Nullable SessionDescription offer) {
    this.identity = identity;
    this.invite = invite;
    this.session = session;
    this.offer = offer;
  }

  /** The branch that a response comes from; null for one that makes no dialog, or too many. */
  @Nullable EarlyDialog of(SipResponse response) {
    String tag = response.to().tag();
    if (tag == null || (byTag.size() >= MOST && !byTag.containsKey(tag))) {
      return null;
    }
    return byTag.computeIfAbsent(tag, key -> fresh(response));
  }

  /** The branch that has answered, on top of the others if need be. */
  EarlyDialog answered(SipResponse success) {
    return byTag.computeIfAbsent(String.valueOf(success.to().tag()), key -> fresh(success));
  }

  private EarlyDialog fresh(SipResponse response) {
    return new EarlyDialog(identity, invite, response, session.another(), offer);
  }

  /** The branch that waits for a description of ours, the first that began to; or null. */
  private @Nullable EarlyDialog awaitingDescription() {
    return byTag.values().stream()
        .filter(EarlyDialog::isDescriptionAwaited)
        .findFirst()
        .orElse(null);
  }

  /** What a branch waits for, or else a change of ours in the branch that was heard last. */
  void describe(SessionDescription local, long now) {
    EarlyDialog awaiting = awaitingDescription();
    if (awaiting != null) {
      awaiting.describe(local, now);
      last = awaiting;
      told = awaiting.remote();
    } else if (last != null) {
      last.change(local);
    }
  }

  /** Our side of the call has refused the offer of the branch that waits. */
  void refuse(SessionFailure failure) {
    EarlyDialog awaiting = awaitingDescription();
    if (awaiting != null) {
      awaiting.refuse(failure);
    }
  }

  /** A request of a phone's, whose BYE ends its branch. */
  void onRequest(long transaction, SipRequest request, long now, List<LegAction> actions) {
    EarlyDialog branch = byTag.get(String.valueOf(request.from().tag()));
    boolean isBye = request.method() == SipMethod.BYE;
    if (branch == null || (isClosed && !isBye)) {
      actions.add(new Respond(transaction, SmallRequests.response(request, 481)));
    } else if (isBye) {
      actions.add(new Respond(transaction, SmallRequests.response(request, 200)));
      byTag.values().remove(branch);
      areAllGone = byTag.isEmpty();
    } else {
      branch.onRequest(transaction, request, now);
    }
  }

  /** Whether one of them is meant. */
  boolean has(Replaces named) {
    String ours = invite.from().tag();
    return byTag.keySet().stream().anyMatch(tag -> named.isOf(invite.callId(), ours, tag));
  }

  /** Whether every phone that was heard has hung up, although it should refuse (section 15). */
  boolean areAllGone() {
    return areAllGone;
  }

  /**
   * No call comes of these branches any more: what a phone still waits for is refused.
   *
   * @param established but for this one; or null
   */
  void close(@Nullable EarlyDialog established) {
    isClosed = true;
    byTag.values().stream()
        .filter(branch -> branch != established)
        .forEach(EarlyDialog::refusePending);
  }

  /** A response to a request inside a branch. */
  void onResponse(SipResponse response, long now) {
    EarlyDialog branch = byTag.get(String.valueOf(response.to().tag()));
    if (branch != null) {
      branch.onResponse(response, now);
      if (branch == last) {
        told = branch.remote();
      }
    }
  }

  /** Tells the call where the media of that branch is, unless it knows. */
  void tell(EarlyDialog dialog, boolean isEarly) {
    SessionDescription remote = dialog.remote();
    if (remote != null && !dialog.isDescriptionAwaited()) {
      last = dialog;
      if (!Objects.equals(remote, told)) {
        told = remote;
        dialog.dialog().tell(new PartyEvent.Described(remote, isEarly));
      }
    }
  }

  void onTime(long now) {
    byTag.values().forEach(dialog -> dialog.onTime(now));
  }

  OptionalLong nextWakeUp() {
    return byTag.values().stream()
        .map(EarlyDialog::nextWakeUp)
        .reduce(OptionalLong.empty(), WakeUp::earlier);
  }

  /** Moves what the branches want done, in order. */
  void drainTo(List<LegAction> actions) {
    byTag.values().forEach(dialog -> actions.addAll(dialog.dialog().takeActions()));
  }
}
