package org.tipring.gateway.page;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.call.Switchboard;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.identity.CallWishes;

/** The calls' side, on a loop that runs only when it is told to: the test is the other end. */
final class TestingCalls implements Switchboard {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  final MediaLoop loop = new MediaLoop(channel.eventLoop());
  final Deque<Dialled> dialled = new ArrayDeque<>();

  final Deque<Written> written = new ArrayDeque<>();

  record Written(String user, String to, String text, Consumer<@Nullable EndCause> outcome) {}

  record Dialled(Party caller, String user, String number, Deque<PartyEvent> events) {}

  @Override
  public MediaLoop chooseLoop(String user) {
    return loop;
  }

  @Override
  public void dial(
      MediaLoop on,
      Party caller,
      String user,
      String number,
      CallWishes wishes,
      SessionDescription offer) {
    if (number.equals("bug")) {
      throw new IllegalStateException("a bug, as the test wants it");
    }
    dialled.add(new Dialled(caller, user, number, listenTo(caller)));
  }

  @Override
  public void text(String user, String to, String text, Consumer<@Nullable EndCause> outcome) {
    if (to.equals("bug")) {
      throw new IllegalStateException("a bug, as the test wants it");
    }
    written.add(new Written(user, to, text, outcome));
  }

  static Deque<PartyEvent> listenTo(Party party) {
    Deque<PartyEvent> events = new ArrayDeque<>();
    party.listen(events::add);
    return events;
  }

  /** Lets everything happen that was posted to the loop. */
  void run() {
    channel.runPendingTasks();
  }
}
