package org.tipring.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.page.TestingSchema;

/**
 * A page at the far end of a real WebSocket. Everything that it says and hears is held against the
 * published schema, unless it is told to misbehave.
 */
final class TestingPage implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int WAIT_SECONDS = 30;

  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable WebSocket socket;
  private @Nullable HttpClient client;

  static TestingPage connect(URI address) throws Exception {
    return connect(address, null, null);
  }

  static TestingPage connect(URI address, @Nullable String origin, @Nullable SSLContext tls)
      throws Exception {
    TestingPage page = new TestingPage();
    HttpClient.Builder http = HttpClient.newBuilder();
    if (tls != null) {
      http.sslContext(tls);
    }
    page.client = http.build();
    WebSocket.Builder builder = page.client.newWebSocketBuilder().subprotocols("tipring.v1");
    if (origin != null) {
      builder.header("Origin", origin);
    }
    page.socket = builder.buildAsync(signal(address), page).get(WAIT_SECONDS, TimeUnit.SECONDS);
    return page;
  }

  static URI signal(URI address) {
    return URI.create(address.toString().replaceFirst("^http", "ws") + "v1/signal");
  }

  /** Connected, and welcome under that name. */
  static TestingPage of(URI address, String user) throws Exception {
    TestingPage page = connect(address);
    page.say("{'type':'hello','user':'" + user + "'}");
    page.hear("welcome");
    return page;
  }

  /** Says what a good page says; apostrophes stand for quotation marks. */
  void say(String message) throws Exception {
    String json = message.replace('\'', '"');
    TestingSchema.FROM_PAGE.check(json);
    sayRaw(json);
  }

  /** Says anything. */
  void sayRaw(String message) throws Exception {
    open().sendText(message, true).get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  void sayPart(String part, boolean isLast) throws Exception {
    open().sendText(part, isLast).get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  void sayBinary() throws Exception {
    open().sendBinary(ByteBuffer.wrap(new byte[4]), true).get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private WebSocket open() {
    if (socket == null) {
      throw new AssertionError("not connected");
    }
    return socket;
  }

  /** The next message, which must be of that type. */
  JsonNode hear(String type) throws Exception {
    JsonNode message = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (message == null || !message.get("type").asText().equals(type)) {
      throw new AssertionError("expected " + type + " but heard " + message);
    }
    return message;
  }

  /** How many messages wait to be heard. */
  int waiting() {
    return heard.size();
  }

  /** The code that the gateway closes with. */
  int closedWith() throws Exception {
    return closed.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
    text.append(data);
    if (isLast) {
      String json = text.toString();
      text.setLength(0);
      try {
        TestingSchema.TO_PAGE.check(json);
        heard.add(MAPPER.readTree(json));
      } catch (Exception | AssertionError e) {
        closed.completeExceptionally(e);
        heard.add(MAPPER.createObjectNode().put("type", "not as in the schema: " + e.getMessage()));
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    if (client != null) {
      client.shutdownNow();
    }
  }
}
