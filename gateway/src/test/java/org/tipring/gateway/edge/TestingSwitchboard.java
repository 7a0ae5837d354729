package org.tipring.gateway.edge;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.call.Switchboard;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.identity.CallWishes;

/** Takes calls and does nothing by itself: the test is the other end. */
final class TestingSwitchboard implements Switchboard, AutoCloseable {
  private static final int WAIT_SECONDS = 30;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MediaLoop loop = new MediaLoop(group.next());
  private final BlockingQueue<Dialled> dialled = new LinkedBlockingQueue<>();

  /** A call that a page made. */
  record Dialled(
      Party caller,
      String user,
      String number,
      SessionDescription offer,
      BlockingQueue<PartyEvent> events) {
    <T extends PartyEvent> T event(Class<T> type) throws Exception {
      return type.cast(events.poll(WAIT_SECONDS, TimeUnit.SECONDS));
    }
  }

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
    BlockingQueue<PartyEvent> events = new LinkedBlockingQueue<>();
    caller.listen(events::add);
    dialled.add(new Dialled(caller, user, number, offer, events));
  }

  @Override
  public void text(String user, String to, String text, Consumer<@Nullable EndCause> outcome) {
    outcome.accept(null);
  }

  Dialled next() throws Exception {
    Dialled next = dialled.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody called");
    }
    return next;
  }

  boolean isIdle() {
    return dialled.isEmpty();
  }

  /** Runs on the calls' loop, as a call would. */
  void run(Runnable task) throws Exception {
    loop.eventLoop().submit(task).get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
