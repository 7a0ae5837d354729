package org.tipring.gateway.page;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.gateway.call.Switchboard;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;

/**
 * The texts that one page sends: one after the other, so that they arrive in their order. Outcomes
 * come on whatever thread, so this one thing is locked.
 */
final class PageTexts {
  private static final Logger log = LoggerFactory.getLogger(PageTexts.class);

  /** Besides the one that is under way. */
  static final int MOST_WAITING = 8;

  private final PageChannel channel;
  private final Switchboard switchboard;

  @GuardedBy("this")
  private final Deque<Sending> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private boolean isUnderWay;

  /**
   * @param id the page's own name for the message, which its outcome repeats
   */
  private record Sending(String user, ClientMessage.Text message, @Nullable String id) {}

  PageTexts(PageChannel channel, Switchboard switchboard) {
    this.channel = channel;
    this.switchboard = switchboard;
  }

  /** Sends a text, or lets it wait; false when too many wait. */
  boolean send(String user, ClientMessage.Text message, @Nullable String id) {
    Sending sending = new Sending(user, message, id);
    synchronized (this) {
      if (isUnderWay) {
        return waiting.size() < MOST_WAITING && waiting.add(sending);
      }
      isUnderWay = true;
    }
    begin(sending);
    return true;
  }

  private void begin(Sending sending) {
    ClientMessage.Text message = sending.message();
    try {
      switchboard.text(
          sending.user(), message.to(), message.text(), outcome -> ended(sending, outcome));
    } catch (RuntimeException bug) {
      log.error("a message could not be sent", bug);
      ended(sending, new EndCause(Kind.FAILED, 500, CloseReason.FAULT.text(), Side.GATEWAY));
    }
  }

  private void ended(Sending sending, @Nullable EndCause outcome) {
    String to = sending.message().to();
    channel.send(
        outcome == null
            ? new ServerMessage.TextSent(to, sending.id())
            : new ServerMessage.TextFailed(to, sending.id(), outcome));
    Sending next = next();
    if (next != null) {
      begin(next);
    }
  }

  private synchronized @Nullable Sending next() {
    Sending next = waiting.poll();
    isUnderWay = next != null;
    return next;
  }

  /** The page is gone: what waits is not sent any more. */
  synchronized void close() {
    waiting.clear();
  }
}
