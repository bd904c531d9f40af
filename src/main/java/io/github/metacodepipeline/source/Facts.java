package io.github.metacodepipeline.source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the names of a template stand for in one stack.
 *
 * @param values by name: the parameters whose values are known, and the pseudo parameters, such as
 *     {@code AWS::Region}; a secret is never among them
 */
public record Facts(Map<String, String> values) {
  /** Nothing is known but what the template itself says. */
  public static final Facts NONE = new Facts(Map.of());

  public Facts {
    values = Map.copyOf(values);
  }

  /** The value of a parameter or pseudo parameter, where it is known. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** These and more; the others count where both know a name. */
  public Facts and(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(values);
    all.putAll(others);
    return new Facts(all);
  }
}
