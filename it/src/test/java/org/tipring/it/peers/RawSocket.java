package org.tipring.it.peers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket on {@code /v1/signal} that may say anything at all. */
public final class RawSocket implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Ear ear = new Ear();
  private final WebSocket socket;

  private RawSocket(String origin) {
    socket =
        client
            .newWebSocketBuilder()
            .subprotocols("tipring.v1")
            .buildAsync(URI.create(origin.replace("http", "ws") + "/v1/signal"), ear)
            .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  /** Connects as a user of a gateway in development mode, and is welcome. */
  public static RawSocket open(Gateway gateway, String user) {
    RawSocket raw = new RawSocket(gateway.origin());
    raw.send("{\"type\": \"hello\", \"user\": \"%s\"}".formatted(user));
    raw.await("welcome", text -> text.contains("\"welcome\""));
    return raw;
  }

  public void send(String text) {
    socket.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** What the gateway said until now. */
  public List<String> heard() {
    return ear.texts;
  }

  /** Waits for a message that fits. */
  public String await(String what, Predicate<String> wanted) {
    return Await.value(
        what + "; there was " + heard(),
        SOON,
        () -> heard().stream().filter(wanted).findFirst().orElse(null));
  }

  /** Waits for the close, and says with which code it came. */
  public int awaitClosed() {
    return Await.value("the gateway closes", SOON, () -> ear.code);
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
    client.close();
  }

  private static final class Ear implements WebSocket.Listener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile @Nullable Integer code;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        texts.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      code = statusCode;
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      code = 1006;
    }
  }
}
