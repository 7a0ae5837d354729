package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Plays inputs to a leg's machines as {@link SipParty} does, and notes in short what came out. */
final class LegStory {
  private final LegMachine invitation;
  private LegMachine machine;
  private final List<LegAction> actions = new ArrayList<>();
  private long now;

  LegStory(LegMachine invitation) {
    this.invitation = invitation;
    this.machine = invitation;
  }

  /** The actions since the last call, in short. */
  List<String> said() {
    List<String> said = actions.stream().map(LegStory::brief).toList();
    actions.clear();
    return said;
  }

  /** The actions since the last call. */
  List<LegAction> actions() {
    List<LegAction> all = List.copyOf(actions);
    actions.clear();
    return all;
  }

  /** The last request that was sent. */
  SipRequest sent() {
    return actions().stream()
        .filter(LegAction.Send.class::isInstance)
        .map(action -> ((LegAction.Send) action).request())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** The last response that was sent. */
  SipResponse responded() {
    return actions().stream()
        .filter(LegAction.Respond.class::isInstance)
        .map(action -> ((LegAction.Respond) action).response())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  LegStory input(LegInput input) {
    boolean isOfInvite =
        input instanceof LegInput.Response(SipResponse response)
            && invitation.isAnsweredBy(response);
    for (LegAction action : (isOfInvite ? invitation : machine).handle(input, now)) {
      actions.add(action);
      if (action instanceof LegAction.HandOver(DialogMachine next)) {
        machine = next;
      }
    }
    return this;
  }

  LegStory response(SipResponse response) {
    return input(new LegInput.Response(response));
  }

  LegStory request(long transaction, SipRequest request) {
    return input(new LegInput.Request(transaction, request));
  }

  LegStory ack(SipRequest ack) {
    return input(new LegInput.Ack(ack));
  }

  LegStory describe(SessionDescription local) {
    return input(new LegInput.Describe(local));
  }

  LegStory refuse(String why) {
    return input(new LegInput.RefuseOffer(new SessionFailure.NoCommonFormat(why)));
  }

  LegStory end() {
    return input(new LegInput.End(TestingPhone.HANGUP));
  }

  /** Lets time pass, waking the machine whenever it asked for it. */
  LegStory pass(long millis) {
    long until = now + millis * TestingPhone.MILLIS;
    OptionalLong wake = machine.nextWakeUp();
    while (wake.isPresent() && wake.getAsLong() <= until) {
      now = Math.max(now, wake.getAsLong());
      input(new LegInput.TimePassed());
      wake = machine.nextWakeUp();
    }
    now = until;
    return this;
  }

  private static String brief(LegAction action) {
    return switch (action) {
      case LegAction.Send(SipRequest request, var hop) -> request.method() + " " + request.cseq();
      case LegAction.Acknowledge(SipRequest ack, var hop) ->
          "ACK " + ack.cseq() + " to " + ack.to().tag();
      case LegAction.Cancel(long cseq, var reason) -> "CANCEL " + cseq;
      case LegAction.Respond(long transaction, SipResponse response) ->
          response.status()
              + " to "
              + response.method()
              + " "
              + transaction
              + (response.content() == null ? "" : " with sdp");
      case LegAction.Tell(PartyEvent event) -> brief(event);
      case LegAction.HandOver(var next) -> "stands";
      case LegAction.Forget() -> "forget";
    };
  }

  private static String brief(PartyEvent event) {
    return switch (event) {
      case PartyEvent.Ended(var cause) -> "ended " + cause.kind() + " " + cause.sipStatus();
      case PartyEvent.Described(var remote, boolean early) -> early ? "early" : "described";
      case PartyEvent.OfferRefused(int status) -> "refused " + status;
      case PartyEvent.ReferRefused(int status) -> "refer refused " + status;
      case PartyEvent.ReferProgress(int status) -> "refer progress " + status;
      case PartyEvent.Digit(char digit, int millis) -> "digit " + digit + " " + millis;
      default -> event.getClass().getSimpleName();
    };
  }
}
