package io.github.metacodepipeline.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the names of a template stand for in one stack.
 *
 * @param values by name: the parameters whose values are known, and the pseudo parameters, such as
 *     {@code AWS::Region}; a secret is never among them
 * @param unknown the parameters that have a value which we do not know, so that their default does
 *     not count
 * @param passed what unknown ones stand for, where another stack passes it on; open in some part
 */
public record Facts(Map<String, String> values, Set<String> unknown, Map<String, Value> passed) {
  /** Nothing is known but what the template itself says. */
  public static final Facts NONE = new Facts(Map.of());

  public Facts {
    values = Map.copyOf(values);
    unknown = Set.copyOf(unknown);
    passed = Map.copyOf(passed);
  }

  /** These values, and parameters of which nothing is known. */
  public Facts(Map<String, String> values, Set<String> unknown) {
    this(values, unknown, Map.of());
  }

  /** These values; every other parameter has its default. */
  public Facts(Map<String, String> values) {
    this(values, Set.of());
  }

  /** The value of a parameter or pseudo parameter, where it is known. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What an unknown parameter stands for, where that can be told. */
  public Optional<Value> passed(String name) {
    return isUnknown(name) ? Optional.ofNullable(passed.get(name)) : Optional.empty();
  }

  /** Whether a parameter has a value which we do not know. */
  public boolean isUnknown(String name) {
    return unknown.contains(name) && !values.containsKey(name);
  }

  /** These and more; the others count where both know a name. */
  public Facts and(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(values);
    all.putAll(others);
    return new Facts(all, unknown, passed);
  }

  /** These, and parameters whose values we do not know. */
  public Facts without(Set<String> others) {
    Map<String, String> known = new TreeMap<>(values);
    known.keySet().removeAll(others);
    Set<String> all = new TreeSet<>(unknown);
    all.addAll(others);
    return new Facts(known, all, passed);
  }
}
