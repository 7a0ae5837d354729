package org.tipring.it.peers;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** {@code docs/signalling.schema.json}, against which real traffic is held. */
final class SignalSchema {
  private static final JsonSchema FROM_PAGE = load("fromPage");
  private static final JsonSchema TO_PAGE = load("toPage");

  private SignalSchema() {}

  static void check(CallingPage.Frame frame) {
    JsonSchema schema = frame.isSent() ? FROM_PAGE : TO_PAGE;
    Set<ValidationMessage> wrong = schema.validate(frame.text(), InputFormat.JSON);
    if (!wrong.isEmpty()) {
      throw new AssertionError("not as in signalling.schema.json: " + frame + "\n" + wrong);
    }
  }

  private static JsonSchema load(String part) {
    Path file = Path.of("..", "docs", "signalling.schema.json");
    try {
      // one definition as the root, the others still beside it
      String schema =
          Files.readString(file)
              .replaceFirst("\"anyOf\": \\[[^\\]]*\\]", "\"\\$ref\": \"#/\\$defs/" + part + "\"");
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
