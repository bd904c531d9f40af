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
 */
public record Facts(Map<String, String> values, Set<String> unknown) {
  /** Nothing is known but what the template itself says. */
  public static final Facts NONE = new Facts(Map.of());

  public Facts {
    values = Map.copyOf(values);
    unknown = Set.copyOf(unknown);
  }

  /** These values; every other parameter has its default. */
  public Facts(Map<String, String> values) {
    this(values, Set.of());
  }

  /** The value of a parameter or pseudo parameter, where it is known. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether a parameter has a value which we do not know. */
  public boolean isUnknown(String name) {
    return unknown.contains(name) && !values.containsKey(name);
  }

  /** These and more; the others count where both know a name. */
  public Facts and(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(values);
    all.putAll(others);
    return new Facts(all, unknown);
  }

  /** These, and parameters whose values we do not know. */
  public Facts without(Set<String> others) {
    Map<String, String> known = new TreeMap<>(values);
    known.keySet().removeAll(others);
    Set<String> all = new TreeSet<>(unknown);
    all.addAll(others);
    return new Facts(known, all);
  }
}
