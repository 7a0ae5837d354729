package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.SessionDescription;

/** Tells a call machine a story, one input at a time, and looks at what it wants done. */
final class CallStory {
  static final SessionDescription SDP =
      new SessionDescription(new Origin("-", 1, 1, "127.0.0.1"), null, List.of(), List.of());
  static final Duration RINGING = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofHours(1);

  final CallMachine machine;
  private long now;

  private CallStory(CallMachine machine) {
    this.machine = machine;
  }

  /** A page calls a phone, up to the moment at which the phone has been invited. */
  static CallStory toPhone() {
    CallStory story = new CallStory(new CallMachine(1, Ends.PAGE_TO_PHONE, RINGING, LONGEST, 0));
    story.party(0, new PartyEvent.Offered(SDP)).does(new CallAction.AnswerOffer(0, SDP));
    story
        .told(new CallInput.Agreed(0, false))
        .does(new CallAction.MakeOffer(1), new CallAction.Invite(1));
    return story;
  }

  /** A phone calls a user with some pages, up to the moment at which all have been invited. */
  static CallStory toPages(int pages) {
    CallStory story =
        new CallStory(new CallMachine(pages, Ends.PHONE_TO_PAGES, RINGING, LONGEST, 0));
    story.party(0, new PartyEvent.Offered(SDP)).does(new CallAction.AnswerOffer(0, SDP));
    story.told(new CallInput.Agreed(0, false));
    return story;
  }

  static CallStory toPageWithoutOffer() {
    return new CallStory(new CallMachine(1, Ends.PHONE_TO_PAGES, RINGING, LONGEST, 0));
  }

  /** A page's call to a phone that has been answered. */
  static CallStory talking() {
    CallStory story = toPhone();
    story.party(1, new PartyEvent.Described(SDP, false));
    story.told(new CallInput.Agreed(1, false));
    story.party(1, new PartyEvent.Accepted());
    return story;
  }

  CallStory after(Duration time) {
    now += time.toNanos();
    return this;
  }

  Then party(int leg, PartyEvent event) {
    return told(new CallInput.FromParty(leg, event));
  }

  Then told(CallInput input) {
    return new Then(machine.handle(input, now));
  }

  /** What the machine wanted. */
  record Then(List<CallAction> actions) {
    void does(CallAction... expected) {
      assertThat(actions).containsExactly(expected);
    }

    void doesNothing() {
      assertThat(actions).isEmpty();
    }
  }
}
