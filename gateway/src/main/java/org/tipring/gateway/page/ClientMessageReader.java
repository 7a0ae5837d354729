package org.tipring.gateway.page;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.identity.CallWishes;

/** Reads what a page sent: bounded, strict, and total. */
public final class ClientMessageReader {
  private static final Set<String> TYPES =
      Set.of(
          "hello",
          "call",
          "accept",
          "reject",
          "candidate",
          "offer",
          "dtmf",
          "hold",
          "resume",
          "transfer",
          "hangup",
          "message");
  private static final int DIGIT_MILLIS = 100;

  private ClientMessageReader() {}

  /** What came of reading. */
  public sealed interface Result {
    /** The page's own name for the message, which an error repeats; null when it gave none. */
    @Nullable String id();

    record Read(ClientMessage message, @Nullable String id) implements Result {}

    /**
     * @param about the message's type, or "" when it could not be told
     * @param call the call that it named, if that could be told
     * @param reason what is wrong, without repeating any value
     */
    record Refused(String about, @Nullable String call, @Nullable String id, String reason)
        implements Result {}
  }

  /** Whether those bytes are text at all, as a text message has to be (RFC 6455 section 8.1). */
  public static boolean isText(byte[] bytes) {
    return FlatObject.decode(bytes) != null;
  }

  /** Reads one message of at most 64 KiB, longer ones being refused; never throws. */
  public static Result read(byte[] utf8) {
    FlatObject object = FlatObject.read(utf8);
    Fields fields = new Fields(object.fields());
    String type = fields.optionalText("type", FieldRule.CALL);
    String id = fields.optionalText("id", FieldRule.ID);
    String about = type != null && TYPES.contains(type) ? type : "";
    String call = valid(object.fields().get("call"), FieldRule.CALL);
    if (object.fault() != null) {
      return new Result.Refused(about, call, id, object.fault());
    }
    if (type == null || about.isEmpty()) {
      String reason = type == null ? "type: missing or not a word" : "type: no such message";
      return new Result.Refused("", call, id, reason);
    }
    ClientMessage message = take(type, fields);
    String complaint = fields.complaint();
    return complaint == null
        ? new Result.Read(message, id)
        : new Result.Refused(about, call, id, complaint);
  }

  private static ClientMessage take(String type, Fields fields) {
    if (type.equals("hello")) {
      return takeHello(fields);
    }
    if (type.equals("message")) {
      return new ClientMessage.Text(
          fields.text("to", FieldRule.NUMBER), fields.text("text", FieldRule.TEXT));
    }
    String call = fields.text("call", FieldRule.CALL);
    return switch (type) {
      case "call" ->
          new ClientMessage.Call(
              call,
              fields.text("to", FieldRule.NUMBER),
              fields.text("sdp", FieldRule.SDP),
              new CallWishes(fields.flag("anonymous"), fields.headers("headers")));
      case "accept" -> new ClientMessage.Accept(call, fields.text("sdp", FieldRule.SDP));
      case "reject" -> new ClientMessage.Reject(call);
      case "candidate" ->
          new ClientMessage.Candidate(call, fields.text("candidate", FieldRule.CANDIDATE));
      case "offer" -> new ClientMessage.Offer(call, fields.text("sdp", FieldRule.SDP));
      case "dtmf" ->
          new ClientMessage.Dtmf(
              call,
              fields.text("digits", FieldRule.DIGITS),
              fields.number("duration", 40, 6000, DIGIT_MILLIS));
      case "hold" -> new ClientMessage.Hold(call);
      case "resume" -> new ClientMessage.Resume(call);
      case "transfer" -> takeTransfer(call, fields);
      default -> new ClientMessage.Hangup(call);
    };
  }

  private static ClientMessage takeTransfer(String call, Fields fields) {
    String to = fields.optionalText("to", FieldRule.NUMBER);
    String with = fields.optionalText("with", FieldRule.CALL);
    if ((to == null) == (with == null)) {
      fields.complain("transfer", "wants a to or a with, one of the two");
    }
    return new ClientMessage.Transfer(call, to, with);
  }

  private static ClientMessage takeHello(Fields fields) {
    String token = fields.optionalText("token", FieldRule.TOKEN);
    String user = fields.optionalText("user", FieldRule.USER);
    if ((token == null) == (user == null)) {
      fields.complain("hello", "wants a token or a user, one of the two");
    }
    return new ClientMessage.Hello(token, user);
  }

  private static @Nullable String valid(@Nullable Object value, FieldRule rule) {
    return value instanceof String text && rule.complaint(text) == null ? text : null;
  }
}
