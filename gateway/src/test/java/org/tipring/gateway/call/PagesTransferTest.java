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

/** A page hands its phone over: the phone itself calls, or the gateway does. */
final class PagesTransferTest {
  private static final TransferTarget BOB = TransferTarget.number("200");
  private static final PartyEvent TO_BOB = new PartyEvent.TransferWanted(BOB);
  private static final EndCause BUSY = new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE);
  private static final EndCause BYE = new EndCause(Kind.HANGUP, 200, "hung up", Side.CALLER);
  private final TestingParty with = new TestingParty();

  private static CallStory referring() {
    CallStory story = CallStory.talking();
    story
        .party(0, TO_BOB)
        .does(new CallAction.TellTransfer(0, 100), new CallAction.Refer(1, BOB, null));
    return story;
  }

  /** The phone would not, and the gateway calls the target. */
  private static CallStory calling() {
    CallStory story = referring();
    story.party(1, new PartyEvent.ReferRefused(405)).does(new CallAction.Reach(0, BOB));
    story
        .told(new CallInput.Reached(2))
        .does(
            new CallAction.TellTransfer(0, 100),
            new CallAction.MakeOffer(2),
            new CallAction.Invite(2),
            new CallAction.Hold(1, true),
            new CallAction.MakeOffer(1),
            new CallAction.PlayMusic(1));
    return story;
  }

  @Test
  void thePhoneCallsTheTargetItself() {
    CallStory story = referring();
    story.party(1, new PartyEvent.ReferProgress(180)).does(new CallAction.TellTransfer(0, 180));
    story
        .party(1, new PartyEvent.ReferProgress(200))
        .does(
            new CallAction.TellTransfer(0, 200),
            new CallAction.End(0, Causes.TRANSFERRED),
            new CallAction.End(1, Causes.TRANSFERRED),
            new CallAction.Finish(Causes.TRANSFERRED));
  }

  @Test
  void thePhoneFindsTheTargetBusyAndTheCallGoesOn() {
    CallStory story = referring();
    story.party(1, new PartyEvent.ReferProgress(486)).does(new CallAction.TellTransfer(0, 486));
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void thePhoneMayHangUpInTheMiddle() {
    CallStory story = referring();
    assertThat(story.party(1, new PartyEvent.Ended(BYE)).actions())
        .startsWith(new CallAction.TellTransfer(0, 487))
        .contains(new CallAction.Finish(BYE));
  }

  @Test
  void theGatewayJoinsBothPhonesAndThePageLeaves() {
    CallStory story = calling();
    story.party(2, new PartyEvent.Ringing()).does(new CallAction.TellTransfer(0, 180));
    story.party(2, new PartyEvent.Described(SDP, false));
    story.told(new CallInput.Agreed(2, false));
    story
        .party(2, new PartyEvent.Accepted())
        .does(
            new CallAction.TellTransfer(0, 200),
            new CallAction.End(0, Causes.TRANSFERRED),
            new CallAction.Hold(1, false),
            new CallAction.MakeOffer(1),
            new CallAction.TellTransferred(1),
            new CallAction.Join(1));
    assertThat(story.machine.state().caller()).isEqualTo(2);
    story.party(1, new PartyEvent.Digit('1', 100)).does(new CallAction.SendDigit(2, '1', 100));
  }

  @Test
  void aTargetThatIsBusyGivesThePageItsPhoneBack() {
    CallStory story = calling();
    story
        .party(2, new PartyEvent.Ended(BUSY))
        .does(
            new CallAction.TellTransfer(0, 486),
            new CallAction.End(2, BUSY),
            new CallAction.Hold(1, false),
            new CallAction.MakeOffer(1),
            new CallAction.Join(1));
  }

  @Test
  void aPhoneThatThePageHeldBeforeStaysHeldWhenItFails() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.HoldWanted(true));
    story.party(0, TO_BOB);
    story.party(1, new PartyEvent.ReferRefused(405));
    story.told(new CallInput.Reached(2));
    story
        .party(2, new PartyEvent.Ended(BUSY))
        .does(
            new CallAction.TellTransfer(0, 486),
            new CallAction.End(2, BUSY),
            new CallAction.PlayMusic(1));
  }

  @Test
  void aPageThatLeavesEarlyKillsNothing() {
    CallStory story = calling();
    story
        .party(0, new PartyEvent.Ended(BYE))
        .does(new CallAction.End(0, BYE), new CallAction.PlayMusic(1));
    story.party(2, new PartyEvent.Described(SDP, false));
    story.told(new CallInput.Agreed(2, false));
    assertThat(story.party(2, new PartyEvent.Accepted()).actions())
        .contains(new CallAction.Hold(1, false), new CallAction.Join(1))
        .noneMatch(CallAction.Finish.class::isInstance);
  }

  @Test
  void aNumberWithoutARouteIsTold() {
    CallStory story = referring();
    story.party(1, new PartyEvent.ReferRefused(603));
    story.told(new CallInput.NotReached(Causes.NO_ROUTE)).does(new CallAction.TellTransfer(0, 404));
  }

  @Test
  void twoCallsAreJoinedHereWhenThePhoneWillNot() {
    CallStory story = CallStory.talking();
    story
        .party(0, new PartyEvent.JoinWanted(with))
        .does(new CallAction.TellTransfer(0, 100), new CallAction.Refer(1, null, with));
    story.party(1, new PartyEvent.ReferRefused(405)).does(new CallAction.Adopt(with));
    story
        .told(new CallInput.Adopted(2, true))
        .does(
            new CallAction.TellTransfer(0, 200),
            new CallAction.End(0, Causes.TRANSFERRED),
            new CallAction.Hold(2, false),
            new CallAction.MakeOffer(2),
            new CallAction.TellTransferred(1),
            new CallAction.Join(1));
  }

  @Test
  void twoCallsThatBothWereHeldAreJoinedAndBothResumed() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.HoldWanted(true));
    story.party(0, new PartyEvent.JoinWanted(with));
    story.party(1, new PartyEvent.ReferRefused(405));
    assertThat(story.told(new CallInput.Adopted(2, true)).actions())
        .contains(
            new CallAction.Hold(1, false), new CallAction.Hold(2, false), new CallAction.Join(1));
  }

  @Test
  void thePhonesJoinThemselvesByReplaces() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.JoinWanted(with));
    story
        .party(1, new PartyEvent.ReferProgress(200))
        .does(
            new CallAction.TellTransfer(0, 200),
            new CallAction.EndOther(with),
            new CallAction.End(0, Causes.TRANSFERRED),
            new CallAction.End(1, Causes.TRANSFERRED),
            new CallAction.Finish(Causes.TRANSFERRED));
  }

  @Test
  void anOtherCallThatIsNotThereIsTold() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.JoinWanted(with));
    story.party(1, new PartyEvent.ReferRefused(405));
    story
        .told(new CallInput.NotReached(Causes.NOT_JOINABLE))
        .does(new CallAction.TellTransfer(0, 481));
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }
}
