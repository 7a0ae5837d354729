package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.gateway.call.CallStory.SDP;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.session.SessionFailure;

final class CallFromPageToPhoneTest {
  private static final EndCause BUSY = new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE);
  private static final EndCause BYE = new EndCause(Kind.HANGUP, 200, "hung up", Side.CALLER);
  private static final SessionFailure NO_FORMAT = new SessionFailure.NoCommonFormat("none");

  @Test
  void thePageIsAnsweredBeforeThePhoneIsInvited() {
    CallStory story = CallStory.toPhone();
    assertThat(story.machine.state().phase()).isEqualTo(Phase.CALLING);
  }

  @Test
  void ringsOnceHoweverOftenThePhoneSaysSo() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Ringing()).does(new CallAction.TellRinging(0));
    story.party(1, new PartyEvent.Ringing()).doesNothing();
  }

  @Test
  void earlyMediaIsJoinedAndTold() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Described(SDP, true)).does(new CallAction.TakeAnswer(1, SDP));
    story
        .told(new CallInput.Agreed(1, false))
        .does(new CallAction.Join(1), new CallAction.TellEarly(0));
    story
        .party(1, new PartyEvent.Accepted())
        .does(new CallAction.TellAccepted(0), new CallAction.TellAccepted(1));
  }

  @Test
  void anOfferOfThePhonesIsAnsweredBeforeItTakesTheCall() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Offered(SDP)).does(new CallAction.AnswerOffer(1, SDP));
    story.told(new CallInput.Agreed(1, false)).does(new CallAction.Join(1));
    story.party(1, new PartyEvent.Early()).does(new CallAction.TellEarly(0));
    story.party(1, new PartyEvent.Early()).doesNothing();
    story
        .party(1, new PartyEvent.Accepted())
        .does(new CallAction.TellAccepted(0), new CallAction.TellAccepted(1));
  }

  @Test
  void anAnswerThatDiffersFromTheEarlyOneIsJoinedAnew() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Described(SDP, true));
    story.told(new CallInput.Agreed(1, false));
    story.party(1, new PartyEvent.Described(SDP, false));
    story.told(new CallInput.Agreed(1, false)).does(new CallAction.Join(1));
  }

  @Test
  void anAnswerWithoutMediaEndsBothLegs() {
    CallStory story = CallStory.toPhone();
    story
        .party(1, new PartyEvent.Accepted())
        .does(
            new CallAction.End(0, Causes.NO_MEDIA),
            new CallAction.End(1, Causes.NO_MEDIA),
            new CallAction.Finish(Causes.NO_MEDIA));
  }

  @Test
  void anAnswerWithNoCommonFormatEndsBothLegs() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Described(SDP, false));
    EndCause cause = new EndCause(Kind.INCOMPATIBLE, 488, "none", Side.CALLEE);
    story
        .told(new CallInput.AnswerRefused(1, NO_FORMAT))
        .does(
            new CallAction.End(0, cause),
            new CallAction.End(1, cause),
            new CallAction.Finish(cause));
  }

  @Test
  void anOfferThatCannotBeAnsweredNeverReachesThePhone() {
    CallStory story = CallStory.toPageWithoutOffer();
    story.party(0, new PartyEvent.Offered(SDP));
    assertThat(story.told(new CallInput.OfferRefused(0, NO_FORMAT)).actions())
        .noneMatch(CallAction.Invite.class::isInstance)
        .anyMatch(CallAction.Finish.class::isInstance);
  }

  @Test
  void busyIsPassedOnAsItIs() {
    CallStory story = CallStory.toPhone();
    story
        .party(1, new PartyEvent.Ended(BUSY))
        .does(
            new CallAction.End(0, BUSY), new CallAction.End(1, BUSY), new CallAction.Finish(BUSY));
  }

  @Test
  void hangingUpBeforeTheAnswerCancels() {
    CallStory story = CallStory.toPhone();
    assertThat(story.party(0, new PartyEvent.Ended(BYE)).actions())
        .contains(new CallAction.End(1, Causes.CANCELLED));
  }

  @Test
  void hangingUpAfterTheAnswerIsAHangup() {
    CallStory story = CallStory.talking();
    assertThat(story.party(0, new PartyEvent.Ended(BYE)).actions())
        .contains(new CallAction.End(1, BYE));
  }

  @Test
  void nothingIsDoneAfterTheEnd() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.Ended(BYE));
    story.party(1, new PartyEvent.Accepted()).doesNothing();
    story.told(new CallInput.Stop(Causes.SHUTDOWN)).doesNothing();
  }

  @Test
  void ringingHasALimit() {
    CallStory story = CallStory.toPhone();
    story.party(1, new PartyEvent.Ringing());
    story.after(CallStory.RINGING.minusMillis(1)).told(new CallInput.TimePassed()).doesNothing();
    assertThat(story.after(Duration.ofMillis(1)).told(new CallInput.TimePassed()).actions())
        .contains(new CallAction.End(0, Causes.NO_ANSWER), new CallAction.End(1, Causes.NO_ANSWER));
  }

  @Test
  void aCallHasALimit() {
    CallStory story = CallStory.talking();
    story.after(CallStory.RINGING).told(new CallInput.TimePassed()).doesNothing();
    assertThat(story.after(CallStory.LONGEST).told(new CallInput.TimePassed()).actions())
        .contains(new CallAction.Finish(Causes.TOO_LONG));
  }

  @Test
  void holdByThePhoneRejoinsAndTellsThePageNothing() {
    CallStory story = CallStory.talking();
    story.party(1, new PartyEvent.Offered(SDP)).does(new CallAction.AnswerOffer(1, SDP));
    story.told(new CallInput.Agreed(1, false)).does(new CallAction.Join(1));
  }

  @Test
  void aReofferThatCannotBeAnsweredLeavesTheCallAsItWas() {
    CallStory story = CallStory.talking();
    story.party(1, new PartyEvent.Offered(SDP));
    story
        .told(new CallInput.OfferRefused(1, NO_FORMAT))
        .does(new CallAction.RefuseOffer(1, NO_FORMAT));
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void digitsCrossByTheOtherWay() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.Digit('5', 100)).does(new CallAction.SendDigit(1, '5', 100));
    story.told(new CallInput.HeardDigit(1, '#', 80)).does(new CallAction.TellDigit(0, '#', 80));
  }

  @Test
  void lostMediaEndsTheCall() {
    CallStory story = CallStory.talking();
    assertThat(
            story
                .told(new CallInput.MediaFailed(0, new SessionFailure.NoPath("consent ended")))
                .actions())
        .anyMatch(CallAction.Finish.class::isInstance);
  }
}
