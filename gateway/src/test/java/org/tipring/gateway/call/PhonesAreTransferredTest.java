package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.gateway.call.CallStory.SDP;

import org.junit.jupiter.api.Test;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.session.SessionFailure;

/** A phone asks by REFER, or another takes its place by Replaces; the page's leg stays. */
final class PhonesAreTransferredTest {
  private static final TransferTarget BOB = new TransferTarget("200", null, null, "<sip:a@b>");
  private static final PartyEvent REFER = new PartyEvent.TransferWanted(BOB);
  private static final EndCause BUSY = new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE);
  private static final EndCause BYE = new EndCause(Kind.HANGUP, 200, "hung up", Side.CALLEE);

  /** The phone has asked, and the target has been invited. */
  private static CallStory calling() {
    CallStory story = CallStory.talking();
    story.party(1, REFER).does(new CallAction.Reach(1, BOB));
    story
        .told(new CallInput.Reached(2))
        .does(
            new CallAction.TellTransfer(1, 100),
            new CallAction.MakeOffer(2),
            new CallAction.Invite(2));
    return story;
  }

  private static CallStory answering(CallStory story) {
    story.party(2, new PartyEvent.Described(SDP, false)).does(new CallAction.TakeAnswer(2, SDP));
    story.told(new CallInput.Agreed(2, false)).doesNothing();
    return story;
  }

  @Test
  void theTargetTakesThePlaceOfThePhoneThatAsked() {
    CallStory story = calling();
    story.party(2, new PartyEvent.Ringing()).does(new CallAction.TellTransfer(1, 180));
    answering(story)
        .party(2, new PartyEvent.Accepted())
        .does(
            new CallAction.TellTransfer(1, 200),
            new CallAction.End(1, Causes.TRANSFERRED),
            new CallAction.TellTransferred(0),
            new CallAction.Join(2));
    story.party(0, new PartyEvent.Digit('1', 100)).does(new CallAction.SendDigit(2, '1', 100));
    assertThat(story.party(2, new PartyEvent.Ended(BYE)).actions())
        .contains(new CallAction.End(0, BYE), new CallAction.Finish(BYE));
  }

  @Test
  void aTargetThatIsBusyLeavesTheCallAsItWas() {
    CallStory story = calling();
    story
        .party(2, new PartyEvent.Ended(BUSY))
        .does(new CallAction.TellTransfer(1, 486), new CallAction.End(2, BUSY));
    story.party(1, new PartyEvent.Digit('1', 100)).does(new CallAction.SendDigit(0, '1', 100));
    story.party(1, REFER).does(new CallAction.Reach(1, BOB));
  }

  @Test
  void aTargetThatMayNotBeCalledIsRefused() {
    CallStory story = CallStory.talking();
    story.party(1, REFER);
    story
        .told(new CallInput.NotReached(Causes.NOT_ALLOWED))
        .does(new CallAction.TellTransfer(1, 603));
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void anEarlyByeOfThePhoneThatAskedKillsNothing() {
    CallStory story = calling();
    story
        .party(1, new PartyEvent.Ended(BYE))
        .does(new CallAction.End(1, BYE), new CallAction.PlayMusic(0));
    answering(story)
        .party(2, new PartyEvent.Accepted())
        .does(
            new CallAction.TellTransfer(1, 200),
            new CallAction.TellTransferred(0),
            new CallAction.Join(2));
  }

  @Test
  void theByeMayComeBetweenTheAnswerAndItsAgreement() {
    CallStory story = calling();
    story.party(2, new PartyEvent.Described(SDP, false));
    story.party(1, new PartyEvent.Ended(BYE));
    story.told(new CallInput.Agreed(2, false)).doesNothing();
    assertThat(story.party(2, new PartyEvent.Accepted()).actions())
        .contains(new CallAction.Join(2));
  }

  @Test
  void nobodyIsLeftWhenTheTargetRefusesAfterAnEarlyBye() {
    CallStory story = calling();
    story.party(1, new PartyEvent.Ended(BYE));
    story
        .party(2, new PartyEvent.Ended(BUSY))
        .does(
            new CallAction.TellTransfer(1, 486),
            new CallAction.End(2, BUSY),
            new CallAction.End(0, BUSY),
            new CallAction.Finish(BUSY));
  }

  @Test
  void thePageHangingUpStopsTheTransfer() {
    CallStory story = calling();
    assertThat(story.party(0, new PartyEvent.Ended(BYE)).actions())
        .startsWith(new CallAction.TellTransfer(1, 487))
        .contains(new CallAction.End(1, BYE), new CallAction.End(2, BYE));
  }

  @Test
  void anAnswerWithoutUsableMediaIsAFailure() {
    CallStory story = calling();
    SessionFailure failure = new SessionFailure.NoCommonFormat("none");
    story.party(2, new PartyEvent.Described(SDP, false));
    assertThat(story.told(new CallInput.AnswerRefused(2, failure)).actions())
        .startsWith(new CallAction.TellTransfer(1, 488))
        .noneMatch(CallAction.Finish.class::isInstance);
  }

  @Test
  void oneTransferAtATime() {
    CallStory story = calling();
    story.party(1, REFER).does(new CallAction.TellTransfer(1, 491));
    story.party(2, REFER).does(new CallAction.TellTransfer(2, 491));
  }

  @Test
  void aPhoneOnHoldIsReplacedByOneOnHold() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.HoldWanted(true));
    story.party(1, REFER);
    story.told(new CallInput.Reached(2));
    answering(story)
        .party(2, new PartyEvent.Accepted())
        .does(
            new CallAction.TellTransfer(1, 200),
            new CallAction.End(1, Causes.TRANSFERRED),
            new CallAction.Hold(2, true),
            new CallAction.MakeOffer(2),
            new CallAction.TellTransferred(0),
            new CallAction.PlayMusic(2));
  }

  @Test
  void anotherPhoneTakesThePlaceByReplaces() {
    CallStory story = CallStory.talking();
    story.told(new CallInput.Arrived(2, 1)).doesNothing();
    story.party(2, new PartyEvent.Offered(SDP)).does(new CallAction.AnswerOffer(2, SDP));
    story
        .told(new CallInput.Agreed(2, false))
        .does(
            new CallAction.TellAccepted(2),
            new CallAction.End(1, Causes.REPLACED),
            new CallAction.TellTransferred(0),
            new CallAction.Join(2));
  }

  @Test
  void anotherPhoneWithoutAnOfferHasThePlaceWithItsAck() {
    CallStory story = CallStory.talking();
    story.told(new CallInput.Arrived(2, 1));
    story
        .party(2, new PartyEvent.OfferWanted())
        .does(new CallAction.MakeOffer(2), new CallAction.TellAccepted(2));
    story.party(2, new PartyEvent.Described(SDP, false)).does(new CallAction.TakeAnswer(2, SDP));
    assertThat(story.told(new CallInput.Agreed(2, false)).actions())
        .contains(new CallAction.End(1, Causes.REPLACED), new CallAction.Join(2));
  }

  @Test
  void aRingingPhonesCallIsPickedUpByAnother() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Ringing());
    story.told(new CallInput.Arrived(2, 1));
    story.party(2, new PartyEvent.Offered(SDP));
    assertThat(story.told(new CallInput.Agreed(2, false)).actions())
        .contains(new CallAction.End(1, Causes.REPLACED), new CallAction.TellAccepted(0));
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void aCallOfThePhonesOwnThatNobodyTookIsNotReplaced() {
    CallStory story = CallStory.toPages(1);
    story.told(new CallInput.Arrived(2, 0)).does(new CallAction.End(2, Causes.NO_DIALOG));
  }

  @Test
  void whoComesWithUnusableMediaChangesNothing() {
    CallStory story = CallStory.talking();
    story.told(new CallInput.Arrived(2, 1));
    story.party(2, new PartyEvent.Offered(SDP));
    EndCause cause = new EndCause(Kind.INCOMPATIBLE, 488, "none", Side.CALLEE);
    story
        .told(new CallInput.OfferRefused(2, new SessionFailure.NoCommonFormat("none")))
        .does(new CallAction.End(2, cause));
    story.party(1, new PartyEvent.Digit('1', 100)).does(new CallAction.SendDigit(0, '1', 100));
  }
}
