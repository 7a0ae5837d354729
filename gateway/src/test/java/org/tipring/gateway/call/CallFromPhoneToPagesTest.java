package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.gateway.call.CallStory.SDP;

import org.junit.jupiter.api.Test;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.session.SessionFailure;

final class CallFromPhoneToPagesTest {
  private static final EndCause GONE =
      new EndCause(Kind.UNREACHABLE, 480, "page closed", Side.CALLEE);
  private static final EndCause NO = new EndCause(Kind.REJECTED, 603, "declined", Side.CALLEE);

  @Test
  void theFirstPageToTakeTheCallHasItAndTheOthersAreTold() {
    CallStory story = CallStory.toPages(3);
    story
        .party(2, new PartyEvent.Offered(SDP))
        .does(
            new CallAction.End(1, Causes.ELSEWHERE),
            new CallAction.End(3, Causes.ELSEWHERE),
            new CallAction.AnswerOffer(2, SDP));
    story.party(1, new PartyEvent.Offered(SDP)).doesNothing();
    story.party(3, new PartyEvent.Accepted()).doesNothing();
  }

  @Test
  void thePhoneIsAnsweredWhenThePageCanBeHeard() {
    CallStory story = CallStory.toPages(1);
    story.party(1, new PartyEvent.Offered(SDP));
    story
        .told(new CallInput.Agreed(1, false))
        .does(new CallAction.ReviseAnswer(0), new CallAction.Join(1));
    story.party(1, new PartyEvent.Accepted()).doesNothing();
    story
        .told(new CallInput.Connected(1))
        .does(new CallAction.TellAccepted(0), new CallAction.TellAccepted(1));
    assertThat(story.machine.state().phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void aClosedPageLeavesTheOthersRinging() {
    CallStory story = CallStory.toPages(2);
    story.party(1, new PartyEvent.Ended(GONE)).does(new CallAction.End(1, GONE));
    story
        .party(2, new PartyEvent.Ended(GONE))
        .does(
            new CallAction.End(0, GONE), new CallAction.End(2, GONE), new CallAction.Finish(GONE));
  }

  @Test
  void decliningOnOnePageDeclinesOnAll() {
    CallStory story = CallStory.toPages(2);
    story
        .party(1, new PartyEvent.Ended(NO))
        .does(
            new CallAction.End(0, NO),
            new CallAction.End(1, NO),
            new CallAction.End(2, NO),
            new CallAction.Finish(NO));
  }

  @Test
  void thePagesAreToldWhenTheCallWasTakenElsewhere() {
    CallStory story = CallStory.toPages(2);
    EndCause elsewhere = new EndCause(Kind.ELSEWHERE, 200, "taken elsewhere", Side.CALLER);
    assertThat(story.party(0, new PartyEvent.Ended(elsewhere)).actions())
        .contains(new CallAction.End(1, elsewhere), new CallAction.End(2, elsewhere));
  }

  @Test
  void thePhoneGivingUpStopsEveryPage() {
    CallStory story = CallStory.toPages(2);
    EndCause cancel = new EndCause(Kind.CANCELLED, 487, "cancelled", Side.CALLER);
    assertThat(story.party(0, new PartyEvent.Ended(cancel)).actions())
        .contains(new CallAction.End(1, Causes.CANCELLED), new CallAction.End(2, Causes.CANCELLED));
  }

  @Test
  void aCallWithoutAnOfferIsOfferedToAndJoinedAtTheAck() {
    CallStory story = CallStory.toPageWithoutOffer();
    story
        .party(0, new PartyEvent.OfferWanted())
        .does(new CallAction.MakeOffer(0), new CallAction.Invite(1));
    story.party(1, new PartyEvent.Offered(SDP));
    story.told(new CallInput.Agreed(1, false)).doesNothing();
    story.party(1, new PartyEvent.Accepted());
    story
        .told(new CallInput.Connected(1))
        .does(new CallAction.TellAccepted(0), new CallAction.TellAccepted(1));
    story.party(0, new PartyEvent.Described(SDP, false)).does(new CallAction.TakeAnswer(0, SDP));
    story.told(new CallInput.Agreed(0, false)).does(new CallAction.Join(1));
  }

  @Test
  void aPageWhoseMediaFailsEndsTheCallUnanswered() {
    CallStory story = CallStory.toPages(1);
    story.party(1, new PartyEvent.Offered(SDP));
    story.told(new CallInput.Agreed(1, false));
    story.party(1, new PartyEvent.Accepted());
    EndCause cause = new EndCause(Kind.MEDIA_FAILED, 480, "no path", Side.CALLEE);
    assertThat(
            story
                .told(new CallInput.MediaFailed(1, new SessionFailure.NoPath("no path")))
                .actions())
        .contains(new CallAction.End(0, cause))
        .noneMatch(CallAction.TellAccepted.class::isInstance);
  }
}
