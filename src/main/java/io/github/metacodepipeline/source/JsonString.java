package io.github.metacodepipeline.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a piece of a template as JSON, in its own order, numbers and booleans as such.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html">Fn::ToJsonString</a>
 */
final class JsonString {
  private final Evaluator evaluator;

  JsonString(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The JSON, where nothing in it is left open. */
  Optional<String> of(Node node) {
    if (Intrinsic.of(node).isPresent()) {
      return evaluator.value(node).flatMap(JsonString::of);
    }
    return switch (node) {
      case Node.Scalar scalar -> Optional.of(scalar(scalar));
      case Node.Sequence(var items, _) -> items(items);
      case Node.Mapping mapping -> fields(mapping);
    };
  }

  private Optional<String> items(List<Node> nodes) {
    List<String> items = new ArrayList<>();
    for (Node node : nodes) {
      if (!isNoValue(node)) {
        Optional<String> item = of(node);
        if (item.isEmpty()) {
          return Optional.empty();
        }
        items.add(item.get());
      }
    }
    return Optional.of("[" + String.join(",", items) + "]");
  }

  private Optional<String> fields(Node.Mapping mapping) {
    List<String> fields = new ArrayList<>();
    for (var field : mapping.fields().entrySet()) {
      if (!isNoValue(field.getValue())) {
        Optional<String> value = of(field.getValue());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        fields.add(quoted(field.getKey()) + ":" + value.get());
      }
    }
    return Optional.of("{" + String.join(",", fields) + "}");
  }

  private boolean isNoValue(Node node) {
    return Intrinsic.of(node).isPresent() && evaluator.value(node).isEmpty();
  }

  private static String scalar(Node.Scalar scalar) {
    if (scalar.isNull()) {
      return "null";
    }
    String text = Evaluator.textOf(scalar);
    boolean bare = !scalar.quoted() && text.matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    return bare ? text : quoted(text);
  }

  private static Optional<String> of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(quoted(text));
      case Value.Open _, Value.Fields _ -> Optional.empty();
      case Value.Items(var items) ->
          value.isKnown()
              ? Optional.of(
                  "["
                      + String.join(",", items.stream().flatMap(item -> of(item).stream()).toList())
                      + "]")
              : Optional.empty();
    };
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
