package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.ice4j.StunTimeoutEvent;
import org.ice4j.stack.TransactionID;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.webrtc.transport.BrowserPort;
import org.tipring.webrtc.transport.StunTransaction;
import org.tipring.webrtc.transport.StunUser;

/**
 * The client transactions of one agent (RFC 8489 section 6.2.1): each is sent again, less and less
 * often, until it is answered or given up. On the port's loop.
 */
final class CheckTransactions implements StunWire {
  /** More than an agent with 20 remote candidates ever has in flight. */
  private static final int MOST = 64;

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(1600);
  private static final int RETRANSMISSIONS = 6;

  private final BrowserPort port;
  private final StunUser user;
  private final Map<StunTransaction, Outstanding> outstanding = new HashMap<>();
  private boolean closed;

  CheckTransactions(BrowserPort port, StunUser user) {
    this.port = port;
    this.user = user;
  }

  @Override
  public void send(byte[] message, InetSocketAddress remote) {
    port.send(message, 0, message.length, remote);
  }

  @Override
  public void ask(StunAsk ask) {
    if (closed || outstanding.size() >= MOST || outstanding.containsKey(ask.key())) {
      return;
    }
    Outstanding one = new Outstanding(ask);
    outstanding.put(ask.key(), one);
    port.expect(ask.key(), user);
    one.send();
  }

  @Override
  public void cancel(TransactionID transaction) {
    end(StunAsk.key(transaction));
  }

  @Override
  public void cancelAll() {
    closed = true;
    new ArrayList<>(outstanding.keySet()).forEach(this::end);
  }

  /** The request that a response belongs to, or null. */
  @Nullable StunAsk find(StunTransaction key) {
    Outstanding one = outstanding.get(key);
    return one == null ? null : one.ask;
  }

  void end(StunTransaction key) {
    Outstanding one = outstanding.remove(key);
    if (one != null) {
      port.forget(key);
      one.stop();
    }
  }

  private final class Outstanding {
    private final StunAsk ask;
    private final byte[] message;
    private Duration wait = FIRST_WAIT;
    private int sent;
    private MediaLoop.@Nullable Registration timer;

    Outstanding(StunAsk ask) {
      this.ask = ask;
      this.message = ask.request().encode(ask.stack());
    }

    void send() {
      if (sent > RETRANSMISSIONS) {
        end(ask.key());
        ask.collector()
            .processTimeout(
                new StunTimeoutEvent(ask.stack(), ask.request(), ask.local(), ask.transaction()));
        return;
      }
      sent++;
      CheckTransactions.this.send(message, ask.remote());
      timer = port.loop().schedule(wait, this::send);
      Duration twice = wait.multipliedBy(2);
      wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }

    void stop() {
      if (timer != null) {
        timer.cancel();
      }
    }
  }
}
