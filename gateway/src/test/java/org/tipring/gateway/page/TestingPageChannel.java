package org.tipring.gateway.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A way to a page that only remembers what went there, each message checked by the schema. */
final class TestingPageChannel implements PageChannel {
  private final Deque<ServerMessage> sent = new ArrayDeque<>();
  private @Nullable CloseReason closed;

  @Override
  public void send(ServerMessage message) {
    TestingSchema.TO_PAGE.check(
        new String(ServerMessageWriter.write(message), java.nio.charset.StandardCharsets.UTF_8));
    sent.add(message);
  }

  @Override
  public void close(CloseReason reason) {
    closed = reason;
  }

  @Nullable CloseReason closed() {
    return closed;
  }

  boolean isSilent() {
    return sent.isEmpty();
  }

  /** The oldest message not yet taken. */
  <T extends ServerMessage> T next(Class<T> type) {
    ServerMessage message = sent.poll();
    if (!type.isInstance(message)) {
      throw new AssertionError("expected " + type.getSimpleName() + " but there is " + message);
    }
    return type.cast(message);
  }
}
