package org.tipring.gateway.page;

/** The way to one page. Callable on any thread; after a close, everything is ignored. */
public interface PageChannel {
  /** Sends in the order of the calls; a page that does not read is closed, never waited for. */
  void send(ServerMessage message);

  void close(CloseReason reason);
}
