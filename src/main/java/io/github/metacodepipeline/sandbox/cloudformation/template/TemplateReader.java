package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a template's text, JSON or YAML, into a tree in which intrinsics have their long form. */
final class TemplateReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TemplateReader() {}

  /**
   * The template as a tree.
   *
   * @throws AwsError {@code ValidationError} "Template format error: …" when it cannot be read
   */
  static ObjectNode read(String body) {
    JsonNode root = body.stripLeading().startsWith("{") ? json(body) : yaml(body);
    if (root instanceof ObjectNode object) {
      refuseNulls("", object);
      return object;
    }
    throw AwsError.validation("Template format error: unsupported structure.");
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException malformed) {
      var place = malformed.getLocation();
      throw malformed("JSON", place.getLineNr(), place.getColumnNr());
    }
  }

  private static JsonNode yaml(String body) {
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setSchema(new CoreSchema()).build())
              .composeString(body);
      if (root.isEmpty()) {
        throw AwsError.validation("Template format error: unsupported structure.");
      }
      return new YamlTree().convert(root.get());
    } catch (MarkedYamlEngineException malformed) {
      Optional<Mark> mark = malformed.getProblemMark();
      throw malformed(
          "YAML", mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
    } catch (YamlEngineException _) {
      throw malformed("YAML", 1, 1);
    }
  }

  private static AwsError malformed(String language, int line, int column) {
    return AwsError.validation(
        "Template format error: %s not well-formed. (line %d, column %d)"
            .formatted(language, line, column));
  }

  private static void refuseNulls(String path, JsonNode node) {
    if (node.isNull()) {
      throw AwsError.validation(
          "Template format error: [%s] 'null' values are not allowed in templates".formatted(path));
    }
    node.properties().forEach(entry -> refuseNulls(path + "/" + entry.getKey(), entry.getValue()));
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      refuseNulls(path + "/" + index, node.get(index));
    }
  }
}
