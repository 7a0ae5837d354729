package org.tipring.gateway.call;

import org.tipring.media.party.EndCause;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;

/** What a {@link CallMachine} wants done, in order. */
sealed interface CallAction {
  /** Answer the peer's offer on that leg's media; its outcome is the next input. */
  record AnswerOffer(int leg, SessionDescription offer) implements CallAction {}

  /**
   * Answer the last offer on that leg's media anew: the peer has not been answered yet, and more is
   * known of the other end now. Its outcome is the next input.
   */
  record ReviseAnswer(int leg) implements CallAction {}

  /** Make an offer of ours from that leg's media and hand it to the party. */
  record MakeOffer(int leg) implements CallAction {}

  /** Give the peer's answer to that leg's media; its outcome is the next input. */
  record TakeAnswer(int leg, SessionDescription answer) implements CallAction {}

  record RefuseOffer(int leg, SessionFailure failure) implements CallAction {}

  record AddCandidate(int leg, String candidate) implements CallAction {}

  record Invite(int leg) implements CallAction {}

  record TellRinging(int leg) implements CallAction {}

  record TellEarly(int leg) implements CallAction {}

  record TellAccepted(int leg) implements CallAction {}

  /** Join the caller's media with that leg's, or build the paths anew after a change. */
  record Join(int leg) implements CallAction {}

  /** Have that leg told of a digit that the other party gave by signalling. */
  record SendDigit(int leg, char digit, int durationMillis) implements CallAction {
    @Override
    public String toString() {
      return hidden("SendDigit", leg);
    }
  }

  /** Have that leg told in another way of a digit that its party refused. */
  record RepeatDigit(int leg, char digit, int durationMillis) implements CallAction {
    @Override
    public String toString() {
      return hidden("RepeatDigit", leg);
    }
  }

  /** Tell that leg's party of a digit by its signalling. */
  record TellDigit(int leg, char digit, int durationMillis) implements CallAction {
    @Override
    public String toString() {
      return hidden("TellDigit", leg);
    }
  }

  /** A digit is the user's secret. */
  private static String hidden(String name, int leg) {
    return name + "[leg=" + leg + ", digit=*]";
  }

  /** That leg's peer wants a whole picture: have the other end, or our own encoder, make one. */
  record RefreshPicture(int leg) implements CallAction {}

  /** End that leg, party and media. */
  record End(int leg, EndCause cause) implements CallAction {}

  /** The call is over; nothing follows. */
  record Finish(EndCause cause) implements CallAction {}
}
