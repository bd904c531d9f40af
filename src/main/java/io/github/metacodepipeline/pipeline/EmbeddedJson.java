package io.github.metacodepipeline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.source.JsonText;
import io.github.metacodepipeline.source.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * The JSON that some keys of a configuration hold as text, such as {@code EnvironmentVariables} of
 * CodeBuild and {@code ParameterOverrides} of CloudFormation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html">CodeBuild
 *     action</a>
 */
final class EmbeddedJson {
  private EmbeddedJson() {}

  /** What a text says when it is a JSON object or array, and nothing of it is said twice. */
  static Optional<Value> in(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(value(JsonText.readStrictly(text)));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Value value(JsonNode node) {
    if (node.isArray()) {
      return new Value.Items(
          StreamSupport.stream(node.spliterator(), false).map(EmbeddedJson::value).toList());
    }
    if (node.isObject()) {
      Map<String, Value> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
      return new Value.Fields(fields);
    }
    return new Value.Text(node.asText());
  }
}
