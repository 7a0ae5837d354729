package org.tipring.gateway.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The published schema, one direction of it. */
public enum TestingSchema {
  FROM_PAGE("fromPage"),
  TO_PAGE("toPage");

  @SuppressWarnings("ImmutableEnumChecker")
  private final JsonSchema schema;

  TestingSchema(String definition) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      Path file = Path.of("..", "docs", "signalling.schema.json");
      ObjectNode document = (ObjectNode) mapper.readTree(Files.readString(file));
      document.remove("anyOf");
      document.put("$ref", "#/$defs/" + definition);
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean allows(String json) {
    return violations(json).isEmpty();
  }

  /**
   * @throws AssertionError when the message is not as the schema says
   */
  public void check(String json) {
    Set<ValidationMessage> violations = violations(json);
    if (!violations.isEmpty()) {
      throw new AssertionError(json + " is not as in the schema: " + violations);
    }
  }

  private Set<ValidationMessage> violations(String json) {
    return schema.validate(json, InputFormat.JSON);
  }
}
