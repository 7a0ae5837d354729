package org.tipring.gateway.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@code message}, and what became of one. */
final class TextFields {
  private TextFields() {}

  static void write(JsonGenerator json, ServerMessage.Text message) throws IOException {
    json.writeStringField("type", "message");
    if (message.call() != null) {
      json.writeStringField("call", message.call());
    }
    if (message.from() != null) {
      CallerFields.write(json, message.from());
    }
    json.writeStringField("text", message.text());
  }

  static void writeOutcome(JsonGenerator json, String type, String to, @Nullable String id)
      throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("to", to);
    if (id != null) {
      json.writeStringField("id", id);
    }
  }
}
