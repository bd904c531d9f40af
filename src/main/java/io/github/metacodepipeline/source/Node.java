package io.github.metacodepipeline.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of a YAML or JSON document that knows its line. Short intrinsics are spelled out: {@code
 * !Ref X} reads as {@code {Ref: X}}, {@code !GetAtt A.B} as {@code {Fn::GetAtt: [A, B]}}.
 */
public sealed interface Node {
  /** A mapping without fields, for what is not there. */
  Mapping EMPTY = new Mapping(Map.of(), Map.of(), 1);

  /** The line where it begins, counted from 1. */
  int line();

  /** The text of a scalar that is not null; nothing for a null, a list or a mapping. */
  default Optional<String> asText() {
    return this instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** What it is, in the words of a sentence such as "it is a list". */
  default String kind() {
    return switch (this) {
      case Scalar scalar -> scalar.isNull() ? "empty" : "a single value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  /**
   * A text, number, boolean or null, as it was written; {@code quoted} tells {@code "1"} from
   * {@code 1}.
   *
   * @param span where it stands; nowhere for one with an anchor or a tag, whose replacement would
   *     mean more than itself
   */
  record Scalar(String text, boolean quoted, int line, Span span) implements Node {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** One that stands nowhere by itself. */
    public Scalar(String text, boolean quoted, int line) {
      this(text, quoted, line, Span.NOWHERE);
    }

    /** Whether nothing was said: {@code key:}, {@code key: ~} or {@code "key": null}. */
    public boolean isNull() {
      return !quoted && NULLS.contains(text);
    }
  }

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
