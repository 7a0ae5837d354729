package org.tipring.gateway.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Holder;
import org.tipring.media.party.VideoState;
import org.tipring.sip.identity.CallerIdentity;

/** What a page can be told, as {@code docs/signalling.md} describes it. */
public sealed interface ServerMessage {
  record Welcome(String user, List<TestLine> lines) implements ServerMessage {}

  record Answer(String call, String sdp) implements ServerMessage {}

  record Candidate(String call, String candidate) implements ServerMessage {}

  record Ringing(String call) implements ServerMessage {}

  record Early(String call) implements ServerMessage {}

  record Answered(String call) implements ServerMessage {}

  record Incoming(String call, CallerIdentity from, boolean video) implements ServerMessage {}

  record Video(String call, VideoState state) implements ServerMessage {}

  record Dtmf(String call, char digit) implements ServerMessage {}

  record Held(String call, Holder by) implements ServerMessage {}

  record Resumed(String call, Holder by) implements ServerMessage {}

  /** The transfer that the page wanted is under way. */
  record Transferring(String call, int status) implements ServerMessage {}

  /**
   * The other end is somebody else now; or will not be.
   *
   * @param by who wanted it so
   * @param status the SIP status that says what became of it
   */
  record Transferred(String call, Holder by, int status) implements ServerMessage {}

  record Ended(String call, EndCause cause) implements ServerMessage {}

  /**
   * So many messages wait for the user where its calls come from.
   *
   * @param unheard new ones, as far as it is told
   * @param heard old ones
   */
  record Messages(boolean isWaiting, int unheard, int heard) implements ServerMessage {}

  /**
   * Somebody writes.
   *
   * @param call in which the other end does, or null
   * @param from who does outside any call, or null
   */
  record Text(@Nullable String call, @Nullable CallerIdentity from, String text)
      implements ServerMessage {
    /** What people write to each other is theirs. */
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * Somebody has what the page wrote.
   *
   * @param id the page's own name for it, if it gave one
   */
  record TextSent(String to, @Nullable String id) implements ServerMessage {}

  /** Nobody has what the page wrote. */
  record TextFailed(String to, @Nullable String id, EndCause cause) implements ServerMessage {}

  /**
   * A message of the page's was refused and has changed nothing.
   *
   * @param about the type of that message, or "" when it could not be told
   * @param id the page's own name for that message, if it gave one
   */
  record Refusal(String about, @Nullable String call, @Nullable String id, String reason)
      implements ServerMessage {}
}
