package io.github.metacodepipeline.sandbox.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Condition keys are compared without regard to case; this folds them. */
final class ContextKeys {
  private ContextKeys() {}

  static String fold(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** The same values by folded key; a key without a value is left out, as if it were not sent. */
  static Map<String, List<String>> fold(Map<String, List<String>> context) {
    Map<String, List<String>> folded = new TreeMap<>();
    context.forEach((key, values) -> {
      if (!values.isEmpty()) {
        folded.put(fold(key), List.copyOf(values));
      }
    });
    return Map.copyOf(folded);
  }
}
