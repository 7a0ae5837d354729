package org.tipring.it.peers;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sight.SeenPictures;
import org.tipring.media.video.VideoSize;

/** A headless second browser: libwebrtc that speaks {@code /v1/signal} as a page would. */
public final class LibwebrtcPeer implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A message of the gateway, and when it came, in milliseconds of the epoch. */
  public record Message(double atMillis, JsonObject json) {
    public boolean is(String type) {
      return json.get("type").getAsString().equals(type);
    }

    public String text(String field) {
      return json.get(field).getAsString();
    }
  }

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final String codec;
  private final VideoSize size;
  private final WebSocket socket;
  private final List<String> unsent = new ArrayList<>();
  private String call = "";
  private boolean isOffered;
  private @Nullable LibwebrtcConnection connection;

  private LibwebrtcPeer(String origin, String codec, VideoSize size) {
    this.codec = codec;
    this.size = size;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("tipring.v1")
            .buildAsync(URI.create(origin.replace("http", "ws") + "/v1/signal"), new Ear())
            .join();
  }

  /**
   * Connects to a gateway as a user.
   *
   * @param codec the only one, as browsers name it: {@code VP8}, {@code H264}
   */
  public static LibwebrtcPeer connect(String origin, String user, String codec, VideoSize size) {
    LibwebrtcPeer peer = new LibwebrtcPeer(origin, codec, size);
    peer.say(message("hello", "user", user));
    peer.await("welcome");
    return peer;
  }

  /** Calls, and returns when the gateway has answered the offer. */
  public void dial(String number) {
    call = "lib" + System.nanoTime();
    offer(sdp -> message("call", "call", call, "to", number, "sdp", sdp));
  }

  /** Waits for a call, and takes it. */
  public void accept() {
    call = await("incoming").text("call");
    offer(sdp -> message("accept", "call", call, "sdp", sdp));
  }

  public void hangUp() {
    say(message("hangup", "call", call));
  }

  /** Waits for the first message of a type. */
  public Message await(String type) {
    return Await.value(
        "the gateway says " + type + "; it said: " + messages,
        SOON,
        () -> messages.stream().filter(one -> one.is(type)).findFirst().orElse(null));
  }

  /** Every picture of the call until now. */
  public SeenPictures seen() {
    return connection == null ? new SeenPictures(List.of()) : connection.seen();
  }

  /** Waits for the first picture whose card can be read. */
  public SeenPictures awaitFirst() {
    Await.until("libwebrtc sees a picture", SOON, () -> !seen().recognised().isEmpty());
    return seen();
  }

  private void offer(Function<String, JsonObject> message) {
    LibwebrtcConnection media =
        new LibwebrtcConnection(codec, size, candidate -> found(candidate.sdp));
    connection = media;
    say(message.apply(media.offer()));
    offered();
    media.answered(await("answer").text("sdp"));
  }

  /** Candidates must not overtake the message that names their call. */
  private synchronized void found(String candidate) {
    if (isOffered) {
      say(message("candidate", "call", call, "candidate", candidate));
    } else {
      unsent.add(candidate);
    }
  }

  private synchronized void offered() {
    isOffered = true;
    unsent.forEach(this::found);
    unsent.clear();
  }

  private static JsonObject message(String type, String... fields) {
    JsonObject json = new JsonObject();
    json.addProperty("type", type);
    for (int i = 0; i < fields.length; i += 2) {
      json.addProperty(fields[i], fields[i + 1]);
    }
    return json;
  }

  private synchronized void say(JsonObject message) {
    socket.sendText(message.toString(), true).join();
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    socket.abort();
  }

  /** Hears whole messages, of which a frame may be a part. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        JsonObject json = JsonParser.parseString(text.toString()).getAsJsonObject();
        messages.add(new Message(Clock.nowMillis(), json));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
