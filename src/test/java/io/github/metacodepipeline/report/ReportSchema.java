package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schema that the report as JSON keeps, as anybody would read it who got one. */
public final class ReportSchema {
  static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final JsonMapper JSON = new JsonMapper();
  static final JsonNode DOCUMENT = read(Path.of("docs/report.schema.json"));
  private static final JsonSchema SCHEMA = FACTORY.getSchema(DOCUMENT);

  private ReportSchema() {}

  /** Checks that a text is JSON and keeps the schema. */
  public static JsonNode check(String report) {
    JsonNode node = parsed(report);
    assertThat(SCHEMA.validate(node)).as(report).isEmpty();
    return node;
  }

  /** Whether the schema takes it. */
  static boolean takes(JsonNode report) {
    return SCHEMA.validate(report).isEmpty();
  }

  static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return parsed(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
