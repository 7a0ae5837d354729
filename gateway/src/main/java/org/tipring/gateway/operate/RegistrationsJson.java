package org.tipring.gateway.operate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.tipring.sip.registration.RegistrationState;

/** Writes how accounts are registered as JSON, in UTF-8. */
final class RegistrationsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RegistrationsJson() {}

  static byte[] write(List<RegistrationState> registrations) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("registrations");
      for (RegistrationState state : registrations) {
        json.writeStartObject();
        json.writeStringField("account", Masks.number(state.name()));
        json.writeBooleanField("registered", state.isRegistered());
        json.writeStringField("since", state.since().toString());
        json.writeNumberField("expires", state.expires());
        if (state.failure() != null) {
          json.writeStringField("failure", state.failure());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array refuses nothing", e);
    }
    return bytes.toByteArray();
  }
}
