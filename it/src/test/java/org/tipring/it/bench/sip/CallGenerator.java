package org.tipring.it.bench.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Calls at a steady rate from one port, whatever becomes of them: INVITE, ACK, a moment, BYE. One
 * thread; repeats what is not answered as RFC 3261 wants it (timers E and A, capped at T2).
 */
public final class CallGenerator implements AutoCloseable {
  private static final long T1 = 500_000_000L;
  private static final long T2 = 4_000_000_000L;
  private static final long PATIENCE = 64 * T1;

  private final Selector selector = Selector.open();
  private final DatagramChannel channel = DatagramChannel.open();
  private final InetSocketAddress target;
  private final CallTexts texts;
  private final long talk;
  private final Map<Integer, Calling> calls = new HashMap<>();
  private final PriorityQueue<WakeUp> wakeUps = new PriorityQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(65_536);
  private final SipFigures figures = new SipFigures();

  private record WakeUp(long at, int call) implements Comparable<WakeUp> {
    @Override
    public int compareTo(WakeUp other) {
      return Long.compare(at, other.at);
    }
  }

  /** One call, and what it waits for. */
  private static final class Calling {
    final long begunAt;
    @Nullable String waiting;
    long waitingSince;
    long pause = T1;
    long talksUntil = Long.MAX_VALUE;
    boolean isTried;
    boolean isEnding;
    String to = "";

    Calling(long begunAt) {
      this.begunAt = begunAt;
      this.waitingSince = begunAt;
    }
  }

  public CallGenerator(InetSocketAddress own, InetSocketAddress target, String user, Duration talk)
      throws IOException {
    this.target = target;
    this.talk = talk.toNanos();
    channel.bind(own);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    texts = new CallTexts((InetSocketAddress) channel.getLocalAddress(), target, user);
  }

  /** Begins so many calls a second for so long, and sees all of them to their end. */
  public SipFigures run(int perSecond, Duration length) throws IOException {
    long start = System.nanoTime();
    int most = (int) (perSecond * length.toMillis() / 1000);
    while (figures.begun < most || !calls.isEmpty()) {
      long now = System.nanoTime();
      long due = start + figures.begun * 1_000_000_000L / perSecond;
      if (figures.begun < most && now >= due) {
        begin(figures.begun++, now);
        continue;
      }
      wakeUp(now);
      await(figures.begun < most ? due - now : 5_000_000);
      receive();
    }
    return figures;
  }

  private void await(long nanos) throws IOException {
    if (nanos < 1_000_000) {
      selector.selectNow();
    } else {
      selector.select(nanos / 1_000_000);
    }
    selector.selectedKeys().clear();
  }

  private void begin(int number, long now) throws IOException {
    Calling call = new Calling(now);
    calls.put(number, call);
    ask(number, call, texts.invite(number), now);
  }

  private void ask(int number, Calling call, String request, long now) throws IOException {
    call.waiting = request;
    call.waitingSince = now;
    call.pause = T1;
    send(request);
    wakeUps.add(new WakeUp(now + T1, number));
  }

  private void send(String message) throws IOException {
    channel.send(ByteBuffer.wrap(message.getBytes(US_ASCII)), target);
  }

  private void wakeUp(long now) throws IOException {
    while (!wakeUps.isEmpty() && wakeUps.peek().at() <= now) {
      WakeUp due = wakeUps.remove();
      Calling call = calls.get(due.call());
      if (call != null) {
        wakeUp(due.call(), call, now);
      }
    }
  }

  private void wakeUp(int number, Calling call, long now) throws IOException {
    if (call.waiting != null && now - call.waitingSince > PATIENCE) {
      fail(number, call.isEnding ? "no answer to BYE" : "no answer to INVITE");
    } else if (call.waiting != null && now - call.waitingSince >= call.pause) {
      boolean isTrying = call.isTried && !call.isEnding;
      if (!isTrying) {
        figures.repetitions++;
        send(call.waiting);
      }
      call.pause += Math.min(call.pause, T2);
      wakeUps.add(new WakeUp(call.waitingSince + call.pause, number));
    } else if (now >= call.talksUntil && !call.isEnding) {
      call.isEnding = true;
      ask(number, call, texts.bye(number, call.to), now);
    }
  }

  private void receive() throws IOException {
    for (buffer.clear(); channel.receive(buffer) != null; buffer.clear()) {
      long now = System.nanoTime();
      String response = new String(buffer.array(), 0, buffer.position(), US_ASCII);
      int number = CallTexts.numberIn(response);
      Calling call = calls.get(number);
      if (call != null) {
        heard(number, call, CallTexts.status(response), response, now);
      }
    }
  }

  private void heard(int number, Calling call, int status, String response, long now)
      throws IOException {
    if (CallTexts.isAbout("BYE", response)) {
      if (status == 200) {
        figures.ended++;
        calls.remove(number);
      } else if (status > 200) {
        fail(number, status + " to BYE");
      }
      return;
    }
    if (!call.isTried) {
      call.isTried = true;
      figures.trying.add(now, now - call.begunAt);
    }
    if (status >= 300) {
      send(texts.ack(number, CallTexts.toOf(response)));
      fail(number, status + " to INVITE");
    } else if (status >= 200) {
      if (call.to.isEmpty()) {
        figures.answered.add(now, now - call.begunAt);
        call.to = CallTexts.toOf(response);
        call.waiting = null;
        call.talksUntil = now + talk;
        wakeUps.add(new WakeUp(call.talksUntil, number));
      }
      send(texts.ack(number, call.to));
    }
  }

  private void fail(int number, String why) {
    figures.failures.merge(why, 1, Integer::sum);
    calls.remove(number);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }
}
