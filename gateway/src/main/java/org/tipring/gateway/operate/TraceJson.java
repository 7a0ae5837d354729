package org.tipring.gateway.operate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes traces as JSON, in UTF-8. */
final class TraceJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TraceJson() {}

  /** What can be written into JSON. */
  @FunctionalInterface
  private interface Writing {
    void into(JsonGenerator json) throws IOException;
  }

  /** {@code {"calls": […]}}, without their entries. */
  static byte[] list(List<CallTrace.View> calls) {
    return bytes(json -> {
      json.writeArrayFieldStart("calls");
      for (CallTrace.View call : calls) {
        json.writeStartObject();
        head(json, call);
        json.writeNumberField("entries", call.entries().size());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /** One call with everything that is known of it. */
  static byte[] whole(CallTrace.View call) {
    return bytes(json -> {
      head(json, call);
      json.writeNumberField("dropped", call.dropped());
      json.writeArrayFieldStart("parties");
      for (String party : Ladder.parties(call)) {
        json.writeString(party);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("entries");
      for (TraceEntry entry : call.entries()) {
        json.writeStartObject();
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("from", entry.from());
        json.writeStringField("to", entry.to());
        json.writeStringField("what", entry.what());
        json.writeStringField("text", entry.text());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void head(JsonGenerator json, CallTrace.View call) throws IOException {
    json.writeStringField("id", call.id());
    json.writeStringField("user", call.user());
    json.writeStringField("since", call.since().toString());
    if (call.ended() != null) {
      json.writeStringField("ended", call.ended().toString());
    }
    json.writeArrayFieldStart("legs");
    for (String leg : call.legs()) {
      json.writeString(leg);
    }
    json.writeEndArray();
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writing.into(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array refuses nothing", e);
    }
    return bytes.toByteArray();
  }
}
