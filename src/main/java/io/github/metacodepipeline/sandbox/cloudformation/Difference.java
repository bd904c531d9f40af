package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One place where two trees differ.
 *
 * @param path from the root, with slashes
 * @param kind {@code Add}, {@code Remove} or {@code Modify}
 * @param before the value before; empty for an addition
 * @param after the value after; empty for a removal
 */
record Difference(String path, String kind, String before, String after) {

  /** Every place where the trees differ; numbers and truth values are equal to their texts. */
  static List<Difference> between(String path, JsonNode before, JsonNode after) {
    List<Difference> found = new ArrayList<>();
    collect(path, before, after, found);
    return found;
  }

  /** Whether the trees say the same. */
  static boolean same(JsonNode before, JsonNode after) {
    return between("", before, after).isEmpty();
  }

  private static void collect(
      String path, JsonNode before, JsonNode after, List<Difference> found) {
    if (before.isMissingNode() || after.isMissingNode()) {
      if (!before.isMissingNode()) {
        found.add(new Difference(path, "Remove", text(before), ""));
      } else if (!after.isMissingNode()) {
        found.add(new Difference(path, "Add", "", text(after)));
      }
    } else if (before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.properties().stream().map(Map.Entry::getKey).forEach(names::add);
      after.properties().stream().map(Map.Entry::getKey).forEach(names::add);
      names.forEach(name -> collect(path + "/" + name, before.path(name), after.path(name), found));
    } else if (before.isArray() && after.isArray()) {
      for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
        collect(path + "/" + index, before.path(index), after.path(index), found);
      }
    } else if (!text(before).equals(text(after))) {
      found.add(new Difference(path, "Modify", text(before), text(after)));
    }
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }
}
