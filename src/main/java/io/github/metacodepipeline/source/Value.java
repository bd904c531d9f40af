package io.github.metacodepipeline.source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a piece of a template comes to, as far as it can be told without CloudFormation. What an
 * intrinsic leaves open stays visibly open; two open values are equal when they are left open by
 * the same expression.
 */
public sealed interface Value {
  /** No fields at all. */
  Fields NONE = new Fields(Map.of());

  /** The text of a value that is one and is known. */
  default Optional<String> text() {
    return this instanceof Text(var text) ? Optional.of(text) : Optional.empty();
  }

  /** Whether nothing in it is left open. */
  default boolean isKnown() {
    return switch (this) {
      case Text _ -> true;
      case Open _ -> false;
      case Items(var items) -> items.stream().allMatch(Value::isKnown);
      case Fields(var fields) -> fields.values().stream().allMatch(Value::isKnown);
    };
  }

  /** A text, number or boolean; CloudFormation makes text of each of them. */
  record Text(String value) implements Value {}

  /**
   * What only CloudFormation can tell.
   *
   * @param expression in its short form, such as {@code !GetAtt Role.Arn}
   */
  record Open(String expression) implements Value {}

  /** A list. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping, by name; it never holds an empty list, an empty mapping or a null. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** The field of this name. */
    public Optional<Value> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    /**
     * What stands at a path of names, such as {@code EncryptionKey.Id}; nothing where the path ends
     * early.
     */
    public Optional<Value> at(String path) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        return field(path);
      }
      return field(path.substring(0, dot))
          .flatMap(inner ->
              inner instanceof Fields fields
                  ? fields.at(path.substring(dot + 1))
                  : Optional.empty());
    }

    /** The known text at a path of names. */
    public Optional<String> textAt(String path) {
      return at(path).flatMap(Value::text);
    }
  }
}
