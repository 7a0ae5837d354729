package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Holder;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;
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

  /** Hand a text to that leg's party. */
  record TellText(int leg, String text) implements CallAction {
    /** What people write to each other is theirs. */
    @Override
    public String toString() {
      return "TellText[leg=" + leg + "]";
    }
  }

  /** A digit is the user's secret. */
  private static String hidden(String name, int leg) {
    return name + "[leg=" + leg + ", digit=*]";
  }

  /** That leg's peer wants a whole picture: have the other end, or our own encoder, make one. */
  record RefreshPicture(int leg) implements CallAction {}

  /** Play music to that leg, in place of what its end of the call says. */
  record PlayMusic(int leg) implements CallAction {}

  /** What changes who is in the call, and who listens to whom. */
  sealed interface Change extends CallAction {}

  /** Say in that leg's descriptions from now on whether it is on hold. */
  record Hold(int leg, boolean isHeld) implements Change {}

  record TellHeld(int leg, Holder by) implements Change {}

  record TellResumed(int leg, Holder by) implements Change {}

  /** Find a leg by which the target can be called; the outcome is the next input. */
  record Reach(int asker, TransferTarget target) implements Change {}

  /**
   * Ask that leg's peer to call the target itself, or a leg of another call, as far as the trunk
   * and the peer allow it.
   *
   * @param target null when there is another call
   * @param with the asker as a party to its other call, or null
   */
  record Refer(int leg, @Nullable TransferTarget target, @Nullable Party with) implements Change {}

  /**
   * Take the other end out of the asker's other call, which is over by that; the outcome is the
   * next input.
   */
  record Adopt(Party with) implements Change {}

  /** The asker's other call is over: its other end is in somebody else's call now. */
  record EndOther(Party with) implements Change {}

  record TellTransfer(int leg, int sipStatus) implements Change {}

  record TellTransferred(int leg) implements Change {}

  /** End that leg, party and media. */
  record End(int leg, EndCause cause) implements CallAction {}

  /** The call is over; nothing follows. */
  record Finish(EndCause cause) implements CallAction {}
}
