package org.tipring.gateway.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.Party;
import org.tipring.sip.identity.CallerIdentity;

/** Everybody but nobody has one page: the parties that were called, and what was written. */
record TestingPages(Queue<TestingParty> called, List<String> texts) implements Directory {
  TestingPages(Queue<TestingParty> called) {
    this(called, new ArrayList<>());
  }

  @Override
  public List<Party> pagesOf(
      String user, CallerIdentity from, boolean offersVideo, MediaLoop loop) {
    TestingParty page = new TestingParty();
    called.add(page);
    return List.of(page);
  }

  @Override
  public boolean text(String user, CallerIdentity from, String text) {
    return !user.equals("nobody") && texts.add(from.user() + " to " + user + ": " + text);
  }
}
