package org.tipring.gateway.page;

import org.jspecify.annotations.Nullable;
import org.tipring.sip.identity.CallWishes;

/**
 * What a page can say, as {@code docs/signalling.md} describes it; every field has been checked.
 */
public sealed interface ClientMessage {
  /** The {@code type} on the wire. */
  String type();

  /**
   * Who this is: exactly one of the two is not null.
   *
   * @param token a JWT
   * @param user a name, for development
   */
  record Hello(@Nullable String token, @Nullable String user) implements ClientMessage {
    @Override
    public String type() {
      return "hello";
    }

    @Override
    public String toString() {
      return "Hello[" + (token == null ? "user=" + user : "token=******") + "]";
    }
  }

  /** Writes something to somebody. */
  record Text(String to, String text) implements ClientMessage {
    @Override
    public String type() {
      return "message";
    }

    /** What people write to each other is theirs. */
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /** Something about one call. */
  sealed interface OfCall extends ClientMessage {
    String call();
  }

  /**
   * Calls {@code to}; {@code call} names the new call.
   *
   * @param wishes not to be known, headers for the phone's side
   */
  record Call(String call, String to, String sdp, CallWishes wishes) implements OfCall {
    @Override
    public String type() {
      return "call";
    }
  }

  /** Takes an incoming call. */
  record Accept(String call, String sdp) implements OfCall {
    @Override
    public String type() {
      return "accept";
    }
  }

  /** Declines an incoming call. */
  record Reject(String call) implements OfCall {
    @Override
    public String type() {
      return "reject";
    }
  }

  /** One of the browser's ICE candidates, or "" for the end of them. */
  record Candidate(String call, String candidate) implements OfCall {
    @Override
    public String type() {
      return "candidate";
    }
  }

  /** A new offer during the call. */
  record Offer(String call, String sdp) implements OfCall {
    @Override
    public String type() {
      return "offer";
    }
  }

  /**
   * Digits for the other end.
   *
   * @param durationMillis of each digit
   */
  record Dtmf(String call, String digits, int durationMillis) implements OfCall {
    @Override
    public String type() {
      return "dtmf";
    }

    @Override
    public String toString() {
      return "Dtmf[call=" + call + ", digits=" + "*".repeat(digits.length()) + "]";
    }
  }

  /** Something about who is in the call, and who listens to whom. */
  sealed interface Change extends OfCall {}

  /** Puts the other end on hold. */
  record Hold(String call) implements Change {
    @Override
    public String type() {
      return "hold";
    }
  }

  /** Takes the other end back from hold. */
  record Resume(String call) implements Change {
    @Override
    public String type() {
      return "resume";
    }
  }

  /**
   * Has the other end talk to somebody else: exactly one of the two is not null.
   *
   * @param to whom to call for that
   * @param with another call of this page's, whose other end it is
   */
  record Transfer(String call, @Nullable String to, @Nullable String with) implements Change {
    @Override
    public String type() {
      return "transfer";
    }

    @Override
    public String toString() {
      return "Transfer[call=" + call + (with == null ? ", to=******]" : ", with=" + with + "]");
    }
  }

  /** Ends the call. */
  record Hangup(String call) implements OfCall {
    @Override
    public String type() {
      return "hangup";
    }
  }
}
