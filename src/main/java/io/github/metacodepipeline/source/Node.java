package io.github.metacodepipeline.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a YAML or JSON document that knows its line. Short intrinsics are spelled out: {@code
 * !Ref X} reads as {@code {Ref: X}}, {@code !GetAtt A.B} as {@code {Fn::GetAtt: [A, B]}}.
 */
public sealed interface Node {
  /** The line where it begins, counted from 1. */
  int line();

  /**
   * A text, number, boolean or null, as it was written; {@code quoted} tells {@code "1"} from
   * {@code 1}.
   */
  record Scalar(String text, boolean quoted, int line) implements Node {}

  /** A list. */
  record Sequence(List<Node> items, int line) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the document; {@code keyLines} has the line of each key. */
  record Mapping(Map<String, Node> fields, Map<String, Integer> keyLines, int line)
      implements Node {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      keyLines = Map.copyOf(keyLines);
    }

    /** The field with this name. */
    public Optional<Node> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    /** The line of a field's key, or of the mapping where it has none of that name. */
    public int lineOf(String name) {
      return keyLines.getOrDefault(name, line);
    }
  }
}
