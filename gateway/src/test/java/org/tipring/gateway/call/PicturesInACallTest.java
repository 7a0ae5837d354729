package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.gateway.call.CallStory.SDP;

import org.junit.jupiter.api.Test;
import org.tipring.media.party.PartyEvent;

final class PicturesInACallTest {
  @Test
  void theCallerIsAnsweredAnewOnceThePageHasSaidWhatItShows() {
    CallStory story = CallStory.toPages(2);
    story.party(2, new PartyEvent.Offered(SDP));
    story
        .told(new CallInput.Agreed(2, true))
        .does(new CallAction.ReviseAnswer(0), new CallAction.Join(2));
    story.told(new CallInput.Agreed(0, true)).does(new CallAction.Join(2));
  }

  @Test
  void aSecondOfferOfThePageRevisesNothing() {
    CallStory story = CallStory.toPages(1);
    story.party(1, new PartyEvent.Offered(SDP));
    story.told(new CallInput.Agreed(1, false));
    story.told(new CallInput.Agreed(1, true)).does(new CallAction.Join(1));
  }

  @Test
  void aCameraThatComesOnIsOfferedToThePhone() {
    CallStory story = CallStory.talking();
    story.party(0, new PartyEvent.Offered(SDP));
    story
        .told(new CallInput.Agreed(0, true))
        .does(new CallAction.Join(1), new CallAction.MakeOffer(1));
    story.party(1, new PartyEvent.Described(SDP, false));
    story.told(new CallInput.Agreed(1, true)).does(new CallAction.Join(1));
  }

  @Test
  void aPhoneThatRefusedPicturesIsNotAskedAgainForAnIceRestart() {
    CallStory story = CallStory.talking();
    story.told(new CallInput.Agreed(0, true));
    story.told(new CallInput.Agreed(1, false));
    story.told(new CallInput.Agreed(0, true)).does(new CallAction.Join(1));
  }

  @Test
  void picturesOfThePhoneNeedNoOfferOfOurs() {
    CallStory story = CallStory.talking();
    story.told(new CallInput.Agreed(1, true)).does(new CallAction.Join(1));
    story.told(new CallInput.Agreed(1, false)).does(new CallAction.Join(1));
  }

  @Test
  void aPhoneThatAsksByInfoGetsAWholePicture() {
    CallStory.talking()
        .party(1, new PartyEvent.KeyframeWanted())
        .does(new CallAction.RefreshPicture(1));
  }

  @Test
  void aRefusedOfferLeavesTheCallAsItWas() {
    CallStory story = CallStory.talking();
    CallState before = story.machine.state();
    story.party(1, new PartyEvent.OfferRefused(488)).doesNothing();
    assertThat(story.machine.state()).isEqualTo(before);
  }
}
