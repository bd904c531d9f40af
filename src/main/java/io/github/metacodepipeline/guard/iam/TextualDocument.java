package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.Value;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a policy document that a template holds as JSON in a text, which is how a parameter gets
 * into the name of a condition key.
 *
 * @see <a
 *     href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/198">Condition
 *     keys that are not known beforehand</a>
 */
final class TextualDocument {
  private static final Origin HERE = new Origin.Input("policy document");

  private TextualDocument() {}

  /** The document that a text holds; anything else as it is. */
  static Value opened(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    try {
      return of(DocumentReader.read(HERE, text));
    } catch (Failure malformed) {
      // CloudFormation refuses it, so it will never allow anything.
      return value;
    }
  }

  private static Value of(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> new Value.Text(scalar.text());
      case Node.Sequence sequence ->
          new Value.Items(sequence.items().stream().map(TextualDocument::of).toList());
      case Node.Mapping mapping -> {
        Map<String, Value> fields = new TreeMap<>();
        mapping.fields().forEach((name, field) -> fields.put(name, of(field)));
        yield new Value.Fields(fields);
      }
    };
  }
}
