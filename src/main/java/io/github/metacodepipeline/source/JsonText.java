package io.github.metacodepipeline.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Reads and writes trees of JSON without Jackson's mappers, for these take longer to get ready than
 * a short run has JSON for.
 */
public final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonText() {}

  /**
   * The tree of a whole text in UTF-8; a missing node where it is blank.
   *
   * @throws IOException when it is not JSON, or more than one value; it is a {@link
   *     com.fasterxml.jackson.core.JacksonException} with the place
   */
  public static JsonNode read(byte[] text) throws IOException {
    try (JsonParser from = JSON.createParser(text)) {
      return whole(from);
    }
  }

  /**
   * The same, of a text that says no field of an object twice.
   *
   * @throws IOException also when it does
   */
  public static JsonNode readStrictly(String text) throws IOException {
    try (JsonParser from = JSON.createParser(text)) {
      return whole(from.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
    }
  }

  /** On one line, without white space. */
  public static String line(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = JSON.createGenerator(text)) {
      write(node, to);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** Line by line, for people. */
  public static String page(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = JSON.createGenerator(text)) {
      write(node, to.setPrettyPrinter(new DefaultPrettyPrinter()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static JsonNode whole(JsonParser from) throws IOException {
    if (from.nextToken() == null) {
      return MissingNode.getInstance();
    }
    JsonNode node = node(from);
    if (from.nextToken() != null) {
      throw new JsonParseException(from, "something follows the value");
    }
    return node;
  }

  /** The value that begins at the token that was read last. */
  private static JsonNode node(JsonParser from) throws IOException {
    return switch (from.currentToken()) {
      case START_OBJECT -> object(from);
      case START_ARRAY -> array(from);
      case VALUE_STRING -> NODES.textNode(from.getText());
      case VALUE_NUMBER_INT -> NODES.numberNode(from.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(from.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(from.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value begins here");
    };
  }

  private static ObjectNode object(JsonParser from) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = from.nextFieldName(); name != null; name = from.nextFieldName()) {
      from.nextToken();
      object.set(name, node(from));
    }
    return object;
  }

  private static ArrayNode array(JsonParser from) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      array.add(node(from));
    }
    return array;
  }

  private static void write(JsonNode node, JsonGenerator to) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        to.writeStartObject();
        for (var field : node.properties()) {
          to.writeFieldName(field.getKey());
          write(field.getValue(), to);
        }
        to.writeEndObject();
      }
      case ARRAY -> {
        to.writeStartArray();
        for (JsonNode item : node) {
          write(item, to);
        }
        to.writeEndArray();
      }
      case STRING -> to.writeString(node.textValue());
      case NUMBER -> to.writeNumber(node.asText());
      case BOOLEAN -> to.writeBoolean(node.booleanValue());
      case NULL, MISSING -> to.writeNull();
      case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    }
  }
}
