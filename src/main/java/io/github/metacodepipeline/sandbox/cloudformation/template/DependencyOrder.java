package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The order in which resources can be made: each after everything that it refers to. */
public final class DependencyOrder {

  private DependencyOrder() {}

  /**
   * Groups of logical ids; what stands in one group depends only on earlier groups, and is handled
   * at the same time.
   *
   * @throws AwsError {@code ValidationError} "Circular dependency between resources: […]"
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html">DependsOn</a>
   */
  public static List<List<String>> of(Map<String, ? extends JsonNode> resources) {
    Map<String, Set<String>> waiting = new LinkedHashMap<>();
    resources.forEach((id, resource) -> waiting.put(id, dependencies(resource, resources)));
    List<List<String>> groups = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> ready =
          waiting.keySet().stream()
              .filter(
                  id -> waiting.getOrDefault(id, Set.of()).stream().noneMatch(waiting::containsKey))
              .toList();
      if (ready.isEmpty()) {
        throw AwsError.validation(
            "Circular dependency between resources: ["
                + String.join(", ", new TreeSet<>(waiting.keySet()))
                + "]");
      }
      groups.add(ready);
      ready.forEach(waiting::remove);
    }
    return groups;
  }

  private static Set<String> dependencies(
      JsonNode resource, Map<String, ? extends JsonNode> resources) {
    Set<String> names = new TreeSet<>(dependsOn(resource));
    for (String part : List.of("Properties", "Metadata", "CreationPolicy", "UpdatePolicy")) {
      References.in(resource.path(part)).forEach(reference -> names.add(reference.target()));
    }
    names.retainAll(resources.keySet());
    return names;
  }

  /** The logical ids that a resource names in {@code DependsOn}. */
  static List<String> dependsOn(JsonNode resource) {
    JsonNode explicit = resource.path("DependsOn");
    List<String> names = new ArrayList<>();
    if (explicit.isTextual()) {
      names.add(explicit.asText());
    }
    explicit.forEach(name -> names.add(name.asText()));
    return names;
  }
}
