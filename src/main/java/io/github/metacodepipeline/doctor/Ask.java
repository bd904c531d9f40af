package io.github.metacodepipeline.doctor;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a role has to be allowed.
 *
 * @param resource an ARN, or {@code *} where AWS knows no other
 * @param context what is said of the request, by condition key
 */
public record Ask(String action, String resource, Map<String, String> context) {
  public Ask {
    context = java.util.Collections.unmodifiableMap(new TreeMap<>(context));
  }

  /** One without a context. */
  static Ask of(String action, String resource) {
    return new Ask(action, resource, Map.of());
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
