package org.tipring.it.peers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.tipring.it.sound.Sound;

/**
 * A page that calls and is called by {@code /tipring.js}, with a browser context of its own. Hears
 * what the remote track sounds like after the browser's jitter buffer and decoder, and keeps the
 * WebSocket's traffic.
 */
public final class CallingPage implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** An event of a call as {@code tipring.js} told it. */
  public record Event(double atMillis, String type, JsonObject json) {
    public boolean isState(String state) {
      return type.equals("state") && json.get("state").getAsString().equals(state);
    }

    public String text(String field) {
      return json.get(field).getAsString();
    }
  }

  /** A message on the WebSocket. */
  public record Frame(boolean isSent, String text) {}

  private final BrowserContext context;
  private final Page page;
  private final List<Frame> frames = new ArrayList<>();

  private CallingPage(BrowserContext context, Page page) {
    this.context = context;
    this.page = page;
  }

  static CallingPage open(Browser browser, String gateway, String user) {
    // our ear is a worklet out of a blob, which the gateway's own policy rightly forbids
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBypassCSP(true));
    Page page = context.newPage();
    CallingPage calling = new CallingPage(context, page);
    page.onWebSocket(socket -> {
      socket.onFrameSent(frame -> calling.frames.add(new Frame(true, frame.text())));
      socket.onFrameReceived(frame -> calling.frames.add(new Frame(false, frame.text())));
    });
    // a document that the gateway itself served: Chromium lets no other talk to loopback
    page.navigate(gateway + "/tipring.js");
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(script()).setType("module"));
    page.waitForFunction("() => window.it");
    page.evaluate("user => Promise.race([it.connect({user}), it.refuseAfter(15000)])", user);
    return calling;
  }

  /** What such a page runs, an ES module. */
  public static String script() {
    return Resource.text("calling-page.js");
  }

  public void dial(String number) {
    page.evaluate("to => it.dial(to)", number);
  }

  public void accept() {
    page.evaluate("() => it.accept()");
  }

  public void reject() {
    page.evaluate("() => it.reject()");
  }

  public void hangUp() {
    page.evaluate("() => it.hangup()");
  }

  public void sendDigits(String digits) {
    page.evaluate("digits => it.dtmf(digits)", digits);
  }

  public void hold() {
    page.evaluate("() => it.hold()");
  }

  public void resume() {
    page.evaluate("() => it.resume()");
  }

  public void transfer(String to) {
    page.evaluate("to => it.transfer(to)", to);
  }

  /** Writes outside any call; {@code sent}, or the cause of its failure. */
  public String write(String to, String text) {
    return (String) page.evaluate("([to, text]) => it.write(to, text)", List.of(to, text));
  }

  /** Joins the other ends of the last two calls. */
  public void join() {
    page.evaluate("() => it.join()");
  }

  /** Waits for a message of the gateway's that holds these texts. */
  public Frame awaitFrame(String... texts) {
    return Await.value(
        "the gateway says " + List.of(texts),
        SOON,
        () ->
            frames().stream()
                .filter(frame -> !frame.isSent())
                .filter(frame -> List.of(texts).stream().allMatch(frame.text()::contains))
                .findFirst()
                .orElse(null));
  }

  public void mute(boolean muted) {
    page.evaluate("muted => it.mute(muted)", muted);
  }

  /** The name of the codec that is heard. */
  public String codec() {
    return (String) page.evaluate("async () => (await it.quality()).codecIn");
  }

  /** Everything that happened until now, in order. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    String log = (String) page.evaluate("() => JSON.stringify(it.log)");
    for (JsonElement element : JsonParser.parseString(log).getAsJsonArray()) {
      JsonObject json = element.getAsJsonObject();
      events.add(new Event(json.get("at").getAsDouble(), json.get("type").getAsString(), json));
    }
    return events;
  }

  /** Waits for the first event that fits. */
  public Event await(String what, Predicate<Event> wanted) {
    return Await.value(
        "the page hears: " + what + "; log in frames " + frames.size(),
        SOON,
        () -> events().stream().filter(wanted).findFirst().orElse(null));
  }

  public Event awaitState(String state) {
    return await(state, event -> event.isState(state));
  }

  public Event awaitIncoming() {
    return await("incoming", event -> event.type().equals("incoming"));
  }

  public Event awaitEnded() {
    return await("ended", event -> event.type().equals("ended"));
  }

  public boolean isEnded() {
    return events().stream().anyMatch(event -> event.type().equals("ended"));
  }

  /** The digits that the gateway told of, in order. */
  public String digitsHeard() {
    StringBuilder digits = new StringBuilder();
    events().stream()
        .filter(event -> event.type().equals("dtmf"))
        .forEach(event -> digits.append(event.text("digit")));
    return digits.toString();
  }

  /** What was heard of the last call until now. */
  public Sound heard() {
    return sound((String) page.evaluate("() => it.sound()"));
  }

  /** A listener's sound as it comes out of the page. */
  public static Sound sound(String fromPage) {
    JsonObject sound = JsonParser.parseString(fromPage).getAsJsonObject();
    byte[] bytes = Base64.getDecoder().decode(sound.get("samples").getAsString());
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    double start = samples.length == 0 ? 0 : sound.get("start").getAsDouble();
    return new Sound(samples, sound.get("rate").getAsInt(), start);
  }

  /** Waits until at least so much sound was heard. */
  public Sound awaitHeard(Duration length) {
    return Await.value(
        "the page hears " + length.toMillis() + " ms",
        length.plus(SOON),
        () -> {
          Sound sound = heard();
          return sound.lengthMillis() >= length.toMillis() ? sound : null;
        });
  }

  /** The WebSocket's messages until now, in order. */
  public List<Frame> frames() {
    page.evaluate("() => 0"); // lets Playwright hand over what has come in meanwhile
    return List.copyOf(frames);
  }

  /** What the gateway said of pictures until now, in order: {@code none}, {@code converted}, … */
  public List<String> videoStates() {
    return frames().stream()
        .filter(frame -> !frame.isSent())
        .map(frame -> JsonParser.parseString(frame.text()).getAsJsonObject())
        .filter(json -> json.get("type").getAsString().equals("video"))
        .map(json -> json.get("state").getAsString())
        .toList();
  }

  /** Waits until the gateway's last word on pictures is this. */
  public void awaitVideoState(String state) {
    Await.until(
        "pictures are " + state,
        SOON,
        () -> !videoStates().isEmpty() && videoStates().getLast().equals(state));
  }

  /** For what only Playwright itself can do. */
  public Page page() {
    return page;
  }

  /** Closes the page. Whatever was said on its WebSocket must have been as the schema says. */
  @Override
  public void close() {
    List<Frame> said = frames();
    context.close();
    said.forEach(SignalSchema::check);
  }
}
