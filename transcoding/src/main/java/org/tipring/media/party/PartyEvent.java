package org.tipring.media.party;

import org.tipring.media.sdp.SessionDescription;

/** What a party says to its call. */
public sealed interface PartyEvent {
  /** The called party is being alerted. */
  record Ringing() implements PartyEvent {}

  /** The peer offers media, first or anew; wants {@link Party#describe} or a refusal. */
  record Offered(SessionDescription remote) implements PartyEvent {}

  /**
   * The peer asks for an offer of ours (an INVITE without a body); wants {@link Party#describe}.
   */
  record OfferWanted() implements PartyEvent {}

  /**
   * The peer answers our offer.
   *
   * @param early before the call itself was answered (183)
   */
  record Described(SessionDescription remote, boolean early) implements PartyEvent {}

  /**
   * The peer refuses an offer of ours that was to change the call, which goes on as it was.
   *
   * @param sipStatus why; 491 (RFC 3261 section 14.1) when the peer wanted a change itself: then it
   *     may be offered anew, against what holds after that
   */
  record OfferRefused(int sipStatus) implements PartyEvent {}

  /** The peer's offer was answered before the call itself was: there is media already. */
  record Early() implements PartyEvent {}

  /** The called party took the call. */
  record Accepted() implements PartyEvent {}

  /** A remote ICE candidate, {@code candidate:…}, or "" for the end of them. */
  record Candidate(String candidate) implements PartyEvent {}

  /** A DTMF digit by signalling: {@code 0-9 * # A-D}. */
  record Digit(char digit, int durationMillis) implements PartyEvent {
    /** A digit is the user's secret. */
    @Override
    public String toString() {
      return "Digit[digit=*]";
    }
  }

  /**
   * The peer does not take digits by signalling: this one, that {@link Party#digit} gave, is to be
   * told in another way, as all later ones are by {@link Party#digitPolicy}.
   */
  record DigitRefused(char digit, int durationMillis) implements PartyEvent {
    /** A digit is the user's secret. */
    @Override
    public String toString() {
      return "DigitRefused[digit=*]";
    }
  }

  /** The peer writes something to the other end (a MESSAGE in the dialog, RFC 3428). */
  record Text(String text) implements PartyEvent {
    /** What people write to each other is theirs. */
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /** The peer asks for a whole picture by signalling (RFC 5168), whether or not there is video. */
  record KeyframeWanted() implements PartyEvent {}

  /** Something about who is in the call, and who listens to whom. */
  sealed interface Change extends PartyEvent {}

  /** The party puts the other end on hold, or takes it back. */
  record HoldWanted(boolean isHold) implements Change {}

  /** The party wants the other end to talk to somebody else; wants {@link Party#transfer}. */
  record TransferWanted(TransferTarget target) implements Change {}

  /**
   * The party wants the other ends of two calls of its own to talk to each other; wants {@link
   * Party#transfer}.
   *
   * @param with the same page or phone as a party to its other call
   */
  record JoinWanted(Party with) implements Change {}

  /** The peer will not do what {@link Party#refer} asked for; the call goes on as it was. */
  record ReferRefused(int sipStatus) implements Change {}

  /**
   * How the call fares that the peer makes because of {@link Party#refer}; 200 and above is final.
   */
  record ReferProgress(int sipStatus) implements Change {}

  /** This leg is over, and not by {@link Party#end}. Nothing follows. */
  record Ended(EndCause cause) implements PartyEvent {}
}
