package org.tipring.it.peers;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The command line of a running baresip (its {@code ctrl_tcp}: JSON in netstrings). */
final class BaresipControl implements AutoCloseable {
  /** What baresip said, and when, in milliseconds of the epoch. */
  record Event(double atMillis, JsonObject json) {
    boolean is(String type) {
      return json.has("type") && json.get("type").getAsString().equals(type);
    }

    String parameter() {
      return json.has("param") ? json.get("param").getAsString() : "";
    }
  }

  private final Socket socket;
  private final AtomicInteger tokens = new AtomicInteger();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  private BaresipControl(Socket socket) {
    this.socket = socket;
  }

  static BaresipControl connect(String host, int port, Duration limit) {
    Socket socket =
        Await.value(
            "baresip listens on its control port",
            limit,
            () -> {
              try {
                return new Socket(host, port);
              } catch (IOException notYet) {
                return null;
              }
            });
    BaresipControl control = new BaresipControl(socket);
    Thread.ofVirtual().name("baresip-events").start(control::read);
    return control;
  }

  void command(String name, String parameters) {
    JsonObject json = new JsonObject();
    json.addProperty("command", name);
    json.addProperty("params", parameters);
    send(json);
  }

  /** Commands, and waits for what is said to it. */
  String ask(String name, String parameters) {
    String token = name + tokens.incrementAndGet();
    JsonObject json = new JsonObject();
    json.addProperty("command", name);
    json.addProperty("params", parameters);
    json.addProperty("token", token);
    send(json);
    Event answer =
        await(
            "an answer to " + name,
            Duration.ofSeconds(30),
            event ->
                event.json.has("token") && event.json.get("token").getAsString().equals(token));
    return answer.json.get("data").getAsString();
  }

  private synchronized void send(JsonObject json) {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    byte[] frame = (body.length + ":" + json + ",").getBytes(StandardCharsets.UTF_8);
    try {
      socket.getOutputStream().write(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Event> events() {
    return events;
  }

  /** Waits for the first event that fits. */
  Event await(String what, Duration limit, Predicate<Event> wanted) {
    return Await.value(
        what + "; there was: " + events,
        limit,
        () -> events.stream().filter(wanted).findFirst().orElse(null));
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
      while (true) {
        int length = 0;
        for (int c = in.read(); c != ':'; c = in.read()) {
          if (c < 0) {
            return;
          }
          length = length * 10 + c - '0';
        }
        byte[] body = in.readNBytes(length);
        in.skipNBytes(1);
        JsonObject json =
            JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
        events.add(new Event(Clock.nowMillis(), json));
      }
    } catch (IOException closed) {
      // the peer or the test is done
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
