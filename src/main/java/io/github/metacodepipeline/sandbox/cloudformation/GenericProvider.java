package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Stands behind every type that has no provider of its own: it accepts all and keeps nothing. */
final class GenericProvider implements ResourceProvider {
  private final ResourceTypes types;
  private final String type;

  GenericProvider(ResourceTypes types, String type) {
    this.types = types;
    this.type = type;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) {
    return made(scope, types.givenName(type, properties).orElse(physicalId));
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
    return made(scope, physicalId);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    // Nothing stands behind the resource, so nothing has to go.
  }

  private Made made(Scope scope, String name) {
    JsonNode known = types.describe(type);
    Map<String, String> attributes = new LinkedHashMap<>();
    known
        .path("attributes")
        .properties()
        .forEach(
            entry -> attributes.put(entry.getKey(), fill(entry.getValue().asText(), scope, name)));
    attributes.putIfAbsent("Arn", arn(scope, name));
    return new Made(name, attributes);
  }

  private String arn(Scope scope, String name) {
    String[] parts = type.split("::", -1);
    String service = parts[Math.min(1, parts.length - 1)].toLowerCase(Locale.ROOT);
    String kind = parts[parts.length - 1].toLowerCase(Locale.ROOT);
    return fill(
        "arn:${Partition}:" + service + ":${Region}:${Account}:" + kind + "/${Name}", scope, name);
  }

  private static String fill(String pattern, Scope scope, String name) {
    return pattern
        .replace("${Partition}", scope.partition())
        .replace("${Region}", scope.region())
        .replace("${Account}", scope.account())
        .replace("${Hash}", "%017X".formatted(Integer.toUnsignedLong(name.hashCode())))
        .replace("${Name}", name);
  }
}
