package org.tipring.gateway.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object (RFC 8259), read under bounds, whose values are texts, whole numbers, yes or no,
 * and objects of texts.
 *
 * @param fields what was read, up to the fault if there is one: {@link String}, {@link Long},
 *     {@link Boolean}, or a map of texts
 * @param fault what is wrong with the whole, or null
 */
record FlatObject(Map<String, Object> fields, @Nullable String fault) {
  static final int MAX_BYTES = 65_536;
  private static final int MAX_FIELDS = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(16_384)
                  .maxNameLength(64)
                  .maxNumberLength(32)
                  .maxDocumentLength(MAX_BYTES)
                  .maxTokenCount(1000)
                  .build())
          .build();

  /** Total: whatever the bytes are, there is a result and no exception. */
  static FlatObject read(byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      return new FlatObject(Map.of(), "longer than " + MAX_BYTES + " bytes");
    }
    String text = decode(utf8);
    if (text == null) {
      return new FlatObject(Map.of(), "not UTF-8");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    return new FlatObject(fields, readInto(fields, text));
  }

  /** That text, or null when the bytes are not UTF-8 to the letter. */
  static @Nullable String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable String readInto(Map<String, Object> fields, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "not a JSON object";
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String fault = readField(parser, fields);
        if (fault != null) {
          return fault;
        }
      }
      return parser.nextToken() == null ? null : "something follows the object";
    } catch (StreamConstraintsException e) {
      return "JSON beyond its bounds (depth, or length of a text, name or number)";
    } catch (JsonProcessingException e) {
      return "not JSON, at character " + Math.max(1, e.getLocation().getCharOffset());
    } catch (IOException e) {
      throw new UncheckedIOException("no input or output happens here", e);
    }
  }

  private static @Nullable String readField(JsonParser parser, Map<String, Object> fields)
      throws IOException {
    String name = parser.currentName();
    switch (parser.nextToken()) {
      case VALUE_STRING -> fields.put(name, parser.getText());
      case VALUE_NUMBER_INT -> {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          return PlainText.of(name, 32) + ": too large a number";
        }
        fields.put(name, parser.getLongValue());
      }
      case VALUE_TRUE, VALUE_FALSE -> fields.put(name, parser.getBooleanValue());
      case START_OBJECT -> {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.put(name, texts);
        String fault = readTexts(parser, texts);
        if (fault != null) {
          return PlainText.of(name, 32) + ": " + fault;
        }
      }
      case null, default -> {
        return PlainText.of(name, 32) + ": neither a text nor a whole number";
      }
    }
    return fields.size() > MAX_FIELDS ? "more than " + MAX_FIELDS + " fields" : null;
  }

  private static @Nullable String readTexts(JsonParser parser, Map<String, String> texts)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        return "not an object of texts";
      }
      texts.put(name, parser.getText());
      if (texts.size() > MAX_FIELDS) {
        return "more than " + MAX_FIELDS + " fields";
      }
    }
    return null;
  }
}
