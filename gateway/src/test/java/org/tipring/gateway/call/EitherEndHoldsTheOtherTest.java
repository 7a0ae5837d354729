package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.gateway.call.CallStory.SDP;

import org.junit.jupiter.api.Test;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.Holder;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.session.SessionFailure;

final class EitherEndHoldsTheOtherTest {
  private static final PartyEvent HOLD = new PartyEvent.HoldWanted(true);
  private static final PartyEvent RESUME = new PartyEvent.HoldWanted(false);

  @Test
  void thePageHoldsThePhoneWhichHearsMusic() {
    CallStory story = CallStory.talking();
    story
        .party(0, HOLD)
        .does(
            new CallAction.Hold(1, true),
            new CallAction.MakeOffer(1),
            new CallAction.TellHeld(0, Holder.YOU),
            new CallAction.PlayMusic(1));
    story
        .party(0, RESUME)
        .does(
            new CallAction.Hold(1, false),
            new CallAction.MakeOffer(1),
            new CallAction.TellResumed(0, Holder.YOU),
            new CallAction.Join(1));
  }

  @Test
  void aPhoneThatCalledIsHeldAsWell() {
    CallStory story = CallStory.toPages(1);
    story.party(1, new PartyEvent.Offered(SDP));
    story.told(new CallInput.Agreed(1, false));
    story.party(1, new PartyEvent.Accepted());
    story.told(new CallInput.Connected(1));
    assertThat(story.party(1, HOLD).actions())
        .contains(new CallAction.Hold(0, true), new CallAction.PlayMusic(0));
  }

  @Test
  void thePhonesAnswerToTheHoldDoesNotEndTheMusic() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    story.party(1, new PartyEvent.Described(SDP, false)).does(new CallAction.TakeAnswer(1, SDP));
    story.told(new CallInput.Agreed(1, false)).does(new CallAction.PlayMusic(1));
  }

  @Test
  void aPhoneThatRefusesToBeHeldHearsMusicAllTheSame() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    story.party(1, new PartyEvent.OfferRefused(488)).doesNothing();
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void aSecondHoldIsTheSameHold() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    story.party(0, HOLD).does(new CallAction.TellHeld(0, Holder.YOU), new CallAction.PlayMusic(1));
    story.party(0, RESUME);
    story.party(0, RESUME).doesNothing();
  }

  @Test
  void thereIsNothingToHoldBeforeTheAnswer() {
    CallStory.toPhone().party(0, HOLD).doesNothing();
  }

  @Test
  void aPhonesHoldIsToldToThePage() {
    CallStory story = CallStory.talking();
    story.party(1, new PartyEvent.Offered(SDP));
    story
        .told(new CallInput.Agreed(1, false, true))
        .does(new CallAction.Join(1), new CallAction.TellHeld(0, Holder.PEER));
    story.told(new CallInput.Agreed(1, false, true)).does(new CallAction.Join(1));
    story
        .told(new CallInput.Agreed(1, false, false))
        .does(new CallAction.Join(1), new CallAction.TellResumed(0, Holder.PEER));
  }

  @Test
  void bothMayHoldAtOnceAndResumeInAnyOrder() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    story
        .told(new CallInput.Agreed(1, false, true))
        .does(new CallAction.PlayMusic(1), new CallAction.TellHeld(0, Holder.PEER));
    story.party(0, RESUME);
    story.told(new CallInput.Agreed(1, false, true)).does(new CallAction.Join(1));
    story
        .told(new CallInput.Agreed(1, false, false))
        .does(new CallAction.Join(1), new CallAction.TellResumed(0, Holder.PEER));
  }

  @Test
  void aPhonesChangeDuringAHoldIsAnsweredAndHeldOn() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    // the phone's wish was first: ours is withdrawn, and its answer says the hold
    story.party(1, new PartyEvent.OfferRefused(491));
    story.party(1, new PartyEvent.Offered(SDP)).does(new CallAction.AnswerOffer(1, SDP));
    story.told(new CallInput.Agreed(1, false)).does(new CallAction.PlayMusic(1));
  }

  @Test
  void digitsOfAHoldingPageStillReachThePhone() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    story.party(0, new PartyEvent.Digit('5', 100)).does(new CallAction.SendDigit(1, '5', 100));
  }

  @Test
  void anEndWhileHoldingIsAnEnd() {
    CallStory story = CallStory.talking();
    story.party(0, HOLD);
    assertThat(
            story.told(new CallInput.MediaFailed(0, new SessionFailure.NoPath("gone"))).actions())
        .anyMatch(CallAction.Finish.class::isInstance);
  }
}
