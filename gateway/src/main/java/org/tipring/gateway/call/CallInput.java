package org.tipring.gateway.call;

import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.session.SessionFailure;

/** What a {@link CallMachine} can be told. Legs are counted from {@link CallMachine#CALLER}. */
sealed interface CallInput {
  /** A party said something. */
  record FromParty(int leg, PartyEvent event) implements CallInput {}

  /**
   * An offer and an answer met on that leg's media.
   *
   * @param hasVideo whether there are pictures beside the sound
   * @param isHeld whether the peer wants to hear nothing of us: we are on hold
   */
  record Agreed(int leg, boolean hasVideo, boolean isHeld) implements CallInput {
    Agreed(int leg, boolean hasVideo) {
      this(leg, hasVideo, false);
    }
  }

  /** That leg's media refused the peer's offer. */
  record OfferRefused(int leg, SessionFailure failure) implements CallInput {}

  /** That leg's media refused the peer's answer to our offer. */
  record AnswerRefused(int leg, SessionFailure failure) implements CallInput {}

  /** That leg's media can flow. */
  record Connected(int leg) implements CallInput {}

  /** That leg's media is over. */
  record MediaFailed(int leg, SessionFailure failure) implements CallInput {}

  /** A digit came from that leg, of which the other party is to be told by its signalling. */
  record HeardDigit(int leg, char digit, int durationMillis) implements CallInput {
    /** A digit is the user's secret. */
    @Override
    public String toString() {
      return "HeardDigit[leg=" + leg + ", digit=*]";
    }
  }

  /** A leg came into the call, or could not. */
  sealed interface Newcomer extends CallInput {}

  /** The target of a transfer can be called by that leg. */
  record Reached(int leg) implements Newcomer {}

  /** The target of a transfer cannot be called, or not be had. */
  record NotReached(EndCause cause) implements Newcomer {}

  /** Somebody calls to take the place of that leg (RFC 3891). */
  record Arrived(int leg, int place) implements Newcomer {}

  /**
   * A leg was taken out of another call of the asker's.
   *
   * @param isHeld whether it was on hold there
   */
  record Adopted(int leg, boolean isHeld) implements Newcomer {}

  /** The gateway itself wants the call to end. */
  record Stop(EndCause cause) implements CallInput {}

  /** The time that the machine asked for may have come. */
  record TimePassed() implements CallInput {}
}
