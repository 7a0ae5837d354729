package org.tipring.gateway.call;

import java.util.List;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.Party;
import org.tipring.sip.identity.CallerIdentity;

/** Finds the pages at which a user can be reached. */
public interface Directory {
  /**
   * A called party for every page of that user; none is told of the call before {@link
   * Party#invite}. Callable on any thread.
   *
   * @param from who is calling, for the page to show
   * @param offersVideo whether the caller offers pictures, for the page to show
   * @param loop the loop of the call, on which the parties will speak
   * @return empty when the user has no page connected
   */
  List<Party> pagesOf(String user, CallerIdentity from, boolean offersVideo, MediaLoop loop);

  /**
   * Shows every page of that user what somebody writes. Callable on any thread.
   *
   * @return whether there is one
   */
  boolean text(String user, CallerIdentity from, String text);
}
