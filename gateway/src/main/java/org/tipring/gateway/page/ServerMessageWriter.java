package org.tipring.gateway.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Holder;
import org.tipring.media.party.VideoState;
import org.tipring.sip.identity.CallerIdentity;

/** Writes what a page is told as JSON, in UTF-8. */
public final class ServerMessageWriter {
  private static final int MAX_REASON = 256;
  private static final JsonFactory JSON = new JsonFactory();

  private ServerMessageWriter() {}

  public static byte[] write(ServerMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeFields(json, message);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array refuses nothing", e);
    }
    return bytes.toByteArray();
  }

  private static void writeFields(JsonGenerator json, ServerMessage message) throws IOException {
    switch (message) {
      case ServerMessage.Welcome welcome -> writeWelcome(json, welcome);
      case ServerMessage.Answer(String call, String sdp) -> {
        start(json, "answer", call);
        json.writeStringField("sdp", sdp);
      }
      case ServerMessage.Candidate(String call, String candidate) -> {
        start(json, "candidate", call);
        json.writeStringField("candidate", candidate);
      }
      case ServerMessage.Ringing(String call) -> start(json, "ringing", call);
      case ServerMessage.Early(String call) -> start(json, "early", call);
      case ServerMessage.Answered(String call) -> start(json, "answered", call);
      case ServerMessage.Incoming(String call, CallerIdentity from, boolean video) -> {
        start(json, "incoming", call);
        CallerFields.write(json, from);
        json.writeBooleanField("video", video);
      }
      case ServerMessage.Video(String call, VideoState state) -> {
        start(json, "video", call);
        json.writeStringField("state", word(state));
      }
      case ServerMessage.Dtmf(String call, char digit) -> {
        start(json, "dtmf", call);
        json.writeStringField("digit", String.valueOf(digit));
      }
      case ServerMessage.Held(String call, Holder by) -> writeBy(json, "held", call, by);
      case ServerMessage.Resumed(String call, Holder by) -> writeBy(json, "resumed", call, by);
      case ServerMessage.Transferring(String call, int status) -> {
        start(json, "transferring", call);
        json.writeNumberField("status", status);
      }
      case ServerMessage.Transferred(String call, Holder by, int status) -> {
        writeBy(json, "transferred", call, by);
        json.writeNumberField("status", status);
      }
      case ServerMessage.Ended(String call, EndCause cause) -> {
        start(json, "ended", call);
        writeCause(json, cause);
      }
      case ServerMessage.Messages(boolean isWaiting, int unheard, int heard) -> {
        json.writeStringField("type", "messages");
        json.writeBooleanField("waiting", isWaiting);
        json.writeNumberField("new", unheard);
        json.writeNumberField("old", heard);
      }
      case ServerMessage.Text text -> TextFields.write(json, text);
      case ServerMessage.TextSent(String to, String id) ->
          TextFields.writeOutcome(json, "message-sent", to, id);
      case ServerMessage.TextFailed(String to, String id, EndCause cause) -> {
        TextFields.writeOutcome(json, "message-failed", to, id);
        writeCause(json, cause);
      }
      case ServerMessage.Refusal refusal -> writeRefusal(json, refusal);
    }
  }

  private static void start(JsonGenerator json, String type, String call) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("call", call);
  }

  private static void writeBy(JsonGenerator json, String type, String call, Holder by)
      throws IOException {
    start(json, type, call);
    json.writeStringField("by", word(by));
  }

  private static void writeWelcome(JsonGenerator json, ServerMessage.Welcome welcome)
      throws IOException {
    json.writeStringField("type", "welcome");
    json.writeStringField("user", welcome.user());
    json.writeBooleanField("restart", true);
    json.writeArrayFieldStart("lines");
    for (TestLine line : welcome.lines()) {
      json.writeStartObject();
      json.writeStringField("number", line.number());
      json.writeStringField("about", line.about());
      json.writeBooleanField("video", line.video());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCause(JsonGenerator json, EndCause cause) throws IOException {
    json.writeStringField("cause", word(cause.kind()));
    json.writeNumberField("status", cause.sipStatus());
    json.writeStringField("reason", PlainText.of(cause.reason(), MAX_REASON));
    json.writeStringField("side", word(cause.side()));
    if (cause.retryAfter() != null) {
      json.writeNumberField("retry", Math.max(1, cause.retryAfter().toSeconds()));
    }
  }

  private static void writeRefusal(JsonGenerator json, ServerMessage.Refusal refusal)
      throws IOException {
    json.writeStringField("type", "error");
    json.writeStringField("about", refusal.about());
    if (refusal.call() != null) {
      json.writeStringField("call", refusal.call());
    }
    if (refusal.id() != null) {
      json.writeStringField("id", refusal.id());
    }
    json.writeStringField("reason", PlainText.of(refusal.reason(), MAX_REASON));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
