package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a stack's pipeline as they are now, whoever changed them: what the template
 * said last, except where the pipeline is no longer what came of that.
 */
final class LiveProperties {
  private LiveProperties() {}

  /**
   * @param last the properties as the stack last set them
   * @param expected the pipeline that came of them
   * @param actual the pipeline that there is
   */
  static ObjectNode of(ObjectNode last, ObjectNode expected, ObjectNode actual) {
    ObjectNode live = last.deepCopy();
    for (String key : keys(expected, actual)) {
      if (!key.equals("name") && !key.equals("artifactStores")) {
        set(live, upper(key), live(key, last, expected, actual));
      }
    }
    return live;
  }

  private static JsonNode live(String key, JsonNode last, JsonNode expected, JsonNode actual) {
    return merged(key, last.path(upper(key)), expected.path(key), actual.path(key));
  }

  private static JsonNode merged(String name, JsonNode last, JsonNode expected, JsonNode actual) {
    if (actual.equals(expected)) {
      return last;
    }
    if (actual instanceof ArrayNode elements) {
      ArrayNode live = JsonNodeFactory.instance.arrayNode();
      for (int index = 0; index < elements.size(); index++) {
        live.add(merged(name, last.path(index), expected.path(index), elements.path(index)));
      }
      return live;
    }
    if (actual.isObject()) {
      ObjectNode live = JsonNodeFactory.instance.objectNode();
      boolean verbatim = name.equals("configuration");
      for (String key : keys(expected, actual)) {
        JsonNode value =
            verbatim
                ? merged("", last.path(key), expected.path(key), actual.path(key))
                : live(key, last, expected, actual);
        set(live, verbatim ? key : upper(key), value);
      }
      return live;
    }
    return actual;
  }

  private static void set(ObjectNode node, String name, JsonNode value) {
    if (value.isMissingNode()) {
      node.remove(name);
    } else {
      node.set(name, value);
    }
  }

  private static Set<String> keys(JsonNode one, JsonNode other) {
    Set<String> keys = new LinkedHashSet<>();
    one.properties().stream().map(Map.Entry::getKey).forEach(keys::add);
    other.properties().stream().map(Map.Entry::getKey).forEach(keys::add);
    return keys;
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
