package org.tipring.gateway.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.tipring.sip.identity.CallerIdentity;

/** Writes who calls, and what else came with the call, into {@code incoming}. */
final class CallerFields {
  private static final int LONGEST = 128;
  private static final int LONGEST_HEADER = 256;

  private CallerFields() {}

  static void write(JsonGenerator json, CallerIdentity caller) throws IOException {
    json.writeStringField("from", PlainText.of(caller.user(), LONGEST));
    if (caller.name() != null) {
      json.writeStringField("name", PlainText.of(caller.name(), LONGEST));
    }
    if (!caller.diverted().isEmpty()) {
      json.writeArrayFieldStart("diverted");
      for (String number : caller.diverted()) {
        json.writeString(PlainText.of(number, LONGEST));
      }
      json.writeEndArray();
    }
    if (!caller.headers().isEmpty()) {
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : caller.headers().entrySet()) {
        json.writeStringField(header.getKey(), PlainText.of(header.getValue(), LONGEST_HEADER));
      }
      json.writeEndObject();
    }
  }
}
