package org.tipring.it.bench.calling;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A page on the gateway's WebSocket with several calls (docs/signalling.md). On the placer's loop.
 */
final class LoadPage extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  /** Live calls that the gateway lets one connection have. */
  static final int MAX_CALLS = 16;

  private final String user;
  private final Map<String, LoadCall> calls = new HashMap<>();

  /** What is to be said once we are welcome: at most a message or two for each call. */
  private final Queue<JsonObject> waiting = new ArrayDeque<>();

  private @Nullable ChannelHandlerContext welcome;
  private int begun;

  LoadPage(String user) {
    this.user = user;
  }

  /** How many calls may still begin here. */
  int room() {
    return MAX_CALLS - calls.size();
  }

  /** Begins a call. There must be room. */
  void call(LoadCall call) {
    String name = "c" + ++begun;
    calls.put(name, call);
    JsonObject message = message("call", name);
    message.addProperty("to", call.number());
    message.addProperty("sdp", call.order().offer());
    say(message);
  }

  void hangUp(LoadCall call) {
    calls.entrySet().stream()
        .filter(entry -> entry.getValue() == call)
        .findFirst()
        .ifPresent(entry -> say(message("hangup", entry.getKey())));
  }

  private void say(JsonObject message) {
    if (welcome == null) {
      waiting.add(message);
    } else {
      send(welcome, message);
    }
  }

  private static void send(ChannelHandlerContext context, JsonObject message) {
    var _ = context.writeAndFlush(new TextWebSocketFrame(message.toString()));
  }

  private static JsonObject message(String type, String call) {
    JsonObject message = new JsonObject();
    message.addProperty("type", type);
    message.addProperty("call", call);
    return message;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      JsonObject hello = new JsonObject();
      hello.addProperty("type", "hello");
      hello.addProperty("user", user);
      send(context, hello);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    JsonObject message = JsonParser.parseString(frame.text()).getAsJsonObject();
    String type = text(message, "type");
    LoadCall call = calls.get(text(message, "call"));
    if (type.equals("welcome")) {
      welcome = context;
      waiting.forEach(this::say);
      waiting.clear();
    } else if (call != null) {
      hear(type, message, call);
    }
  }

  private void hear(String type, JsonObject message, LoadCall call) {
    switch (type) {
      case "answer" -> call.answered(text(message, "sdp"));
      case "candidate" -> call.candidate(text(message, "candidate"));
      case "ended" -> end(message, new CallRefused(text(message, "cause"), reason(message)));
      case "error" -> {
        if (text(message, "about").equals("call")) {
          end(message, new CallRefused(CallRefused.ERROR, reason(message)));
        }
      }
      default -> {}
    }
  }

  private void end(JsonObject message, CallRefused why) {
    LoadCall call = calls.remove(text(message, "call"));
    if (call != null) {
      call.end(why);
    }
  }

  private static String reason(JsonObject message) {
    return text(message, "reason");
  }

  private static String text(JsonObject message, String field) {
    JsonElement value = message.get(field);
    return value == null ? "" : value.getAsString();
  }

  /** The connection is gone, or never came about. */
  void lost(String why) {
    List<LoadCall> ended = List.copyOf(calls.values());
    calls.clear();
    ended.forEach(call -> call.end(new CallRefused(CallRefused.LOST, why)));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    lost(String.valueOf(cause.getMessage()));
    var _ = context.close();
  }
}
