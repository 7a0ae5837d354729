package org.tipring.it.sip;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.RawSocket;

/** A page that calls and is called, and has no media: enough where only signalling counts. */
final class PlainPage implements AutoCloseable {
  private static final String CALL = "plain";
  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=fingerprint:sha-256 FINGERPRINT
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      c=IN IP4 0.0.0.0
      a=mid:0
      a=rtcp-mux
      a=setup:actpass
      a=ice-ufrag:abcd
      a=ice-pwd:abcdefghijklmnopqrstuvwx
      a=rtpmap:111 opus/48000/2
      """
          .replace("FINGERPRINT", "AB:".repeat(31) + "AB")
          .replace("\n", "\r\n");

  private final RawSocket socket;

  private PlainPage(RawSocket socket) {
    this.socket = socket;
  }

  static PlainPage open(Gateway gateway, String user) {
    return new PlainPage(RawSocket.open(gateway, user));
  }

  void dial(String number) {
    JsonObject call = new JsonObject();
    call.addProperty("type", "call");
    call.addProperty("call", CALL);
    call.addProperty("to", number);
    call.addProperty("sdp", OFFER);
    socket.send(call.toString());
  }

  void write(String to, String text) {
    JsonObject message = new JsonObject();
    message.addProperty("type", "message");
    message.addProperty("to", to);
    message.addProperty("text", text);
    message.addProperty("id", "m1");
    socket.send(message.toString());
  }

  void hold() {
    say("hold");
  }

  void hangUp() {
    say("hangup");
  }

  private void say(String type) {
    JsonObject message = new JsonObject();
    message.addProperty("type", type);
    message.addProperty("call", CALL);
    socket.send(message.toString());
  }

  /** Waits for the first message of that type. */
  JsonObject await(String type) {
    return JsonParser.parseString(
            socket.await(type, text -> text.contains("\"type\":\"" + type + "\"")))
        .getAsJsonObject();
  }

  /** The types of all that was said, in order. */
  List<String> heard() {
    return socket.heard().stream()
        .map(text -> JsonParser.parseString(text).getAsJsonObject().get("type").getAsString())
        .toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}
