package org.tipring.gateway.call;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.identity.CallWishes;

/** Where the edge hands over a call that a page wants to make. */
public interface Switchboard {
  /**
   * The loop that a user's next call will live on; its parties are made for that loop. It is the
   * one of the user's other calls, so that they can be joined.
   */
  MediaLoop chooseLoop(String user);

  /**
   * Makes a call. Everything that comes of it, refusals included, is said to the caller as to any
   * {@link Party}. To be called on {@code loop}.
   *
   * @param user who is calling, as the edge has proven
   * @param number what was dialled, already checked for characters and length
   * @param wishes what is wanted of the call besides
   * @param offer the page's offer
   */
  void dial(
      MediaLoop loop,
      Party caller,
      String user,
      String number,
      CallWishes wishes,
      SessionDescription offer);

  /**
   * Sends a text to where a call would go. Callable on any thread.
   *
   * @param user who writes, as the edge has proven
   * @param to already checked for characters and length, as the text is
   * @param outcome is told once: null when somebody has it, else why not; on any thread
   */
  void text(String user, String to, String text, Consumer<@Nullable EndCause> outcome);
}
