package org.tipring.it.bench.driver;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tipring.it.bench.calling.CallOrder;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.calling.PlacedCall;

/**
 * Requests of a load tool and the answers to them: {@code setup} becomes {@code ready} or {@code
 * error}, {@code teardown} becomes {@code gone}. One JSON object a line, in whatever order things
 * happen.
 */
final class DriverLines {
  private final CallPlacer placer;
  private final PrintStream answers;

  DriverLines(CallPlacer placer, PrintStream answers) {
    this.placer = placer;
    this.answers = answers;
  }

  /**
   * Does what a line asks for.
   *
   * @return false when it is to quit
   * @throws IllegalArgumentException when it is no request
   */
  boolean take(String line) {
    try {
      JsonObject request = JsonParser.parseString(line).getAsJsonObject();
      switch (request.get("op").getAsString()) {
        case "setup" -> setUp(order(request));
        case "teardown" -> tearDown(request.get("call").getAsInt());
        case "quit" -> {
          return false;
        }
        default -> throw new IllegalStateException("no such op");
      }
      return true;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a request (" + e.getMessage() + "): " + line, e);
    }
  }

  private static CallOrder order(JsonObject request) {
    InetAddress host = InetAddress.ofLiteral(request.get("rtp_ip").getAsString());
    return new CallOrder(
        request.get("call").getAsInt(),
        request.get("offer").getAsString(),
        new InetSocketAddress(host, request.get("rtp_port").getAsInt()),
        request.get("codec_b").getAsString(),
        request.get("pt_b").getAsInt());
  }

  private void setUp(CallOrder order) {
    var _ =
        placer
            .place(order)
            .handle((placed, failure) -> {
              say(placed == null ? error(order.call(), failure) : ready(order.call(), placed));
              return null;
            });
  }

  private void tearDown(int call) {
    var _ =
        placer
            .hangUp(call)
            .handle((done, failure) -> {
              say(failure == null ? about("gone", call) : error(call, failure));
              return null;
            });
  }

  private static JsonObject ready(int call, PlacedCall placed) {
    JsonObject ready = about("ready", call);
    ready.addProperty("answer", placed.answer());
    ready.addProperty("rtp_remote_ip", placed.rtp().getAddress().getHostAddress());
    ready.addProperty("rtp_remote_port", placed.rtp().getPort());
    ready.addProperty("rtp_pt", placed.payloadType());
    return ready;
  }

  private static JsonObject error(int call, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    JsonObject error = about("error", call);
    error.addProperty("text", cause == null ? "" : cause.getMessage());
    return error;
  }

  private static JsonObject about(String op, int call) {
    JsonObject about = new JsonObject();
    about.addProperty("op", op);
    about.addProperty("call", call);
    return about;
  }

  /** Answers come from the placer's thread and, when it refuses at once, from ours. */
  private synchronized void say(JsonObject answer) {
    answers.print(answer.toString() + "\n");
    answers.flush();
  }
}
