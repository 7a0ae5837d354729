package org.tipring.media.loop;

import io.netty.channel.epoll.Epoll;

/** Loops for tests that need real sockets, on either of Netty's transports. */
public final class TestingLoops {
  private TestingLoops() {}

  /** One loop; epoll falls back to NIO where the system has none. */
  public static MediaLoops start(boolean epoll) {
    return new MediaLoops(1, epoll && Epoll.isAvailable());
  }
}
