package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceChange.Detail;
import io.github.metacodepipeline.sandbox.cloudformation.template.Environment;
import io.github.metacodepipeline.sandbox.cloudformation.template.ParameterValue;
import io.github.metacodepipeline.sandbox.cloudformation.template.References;
import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says why a resource changes: an edit, a parameter, or another resource that changes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html">ResourceChangeDetail</a>
 */
final class Causes {
  private static final String STATIC = "Static";
  private static final String DYNAMIC = "Dynamic";
  private static final String DIRECT = "DirectModification";

  /** That of a nested stack that nobody touched: its template may be another one by now. */
  static final Detail AUTOMATIC =
      new Detail(
          "Properties",
          "",
          "/Properties",
          "Never",
          DYNAMIC,
          "Automatic",
          "",
          new Difference("/Properties", "Modify", "", Environment.KNOWN_AFTER_APPLY));

  /** A reason, without the place. */
  private record Cause(String evaluation, String source, String entity) {}

  private final ResourceTypes types;
  private final Wish before;
  private final Wish after;
  private final JsonNode templateBefore;
  private final JsonNode templateAfter;
  private final Set<String> replaced;
  private final Set<String> modified;

  /**
   * @param replaced logical ids that get a new physical resource; grows while changes are found
   * @param modified logical ids that change at all; grows likewise
   */
  Causes(
      ResourceTypes types,
      Wish before,
      Wish after,
      Template template,
      Set<String> replaced,
      Set<String> modified) {
    this.types = types;
    this.before = before;
    this.after = after;
    this.templateBefore =
        before.template().isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : Template.parse(before.template()).section("Resources");
    this.templateAfter = template.section("Resources");
    this.replaced = replaced;
    this.modified = modified;
  }

  /** Every detail of a resource's change; empty when it stays as it is. */
  List<Detail> of(StackResource resource, ObjectNode facets) {
    List<Detail> details = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    resource.facets().properties().stream().map(Map.Entry::getKey).forEach(names::add);
    facets.properties().stream().map(Map.Entry::getKey).forEach(names::add);
    names.remove("Type");
    for (String facet : names) {
      if (facet.equals("Properties")) {
        properties(resource, facets, details);
      } else {
        Difference.between("/" + facet, resource.facets().path(facet), facets.path(facet))
            .forEach(difference ->
                details.add(
                    new Detail(
                        facet, "", difference.path(), "Never", STATIC, DIRECT, "", difference)));
      }
    }
    return details;
  }

  private void properties(StackResource resource, ObjectNode facets, List<Detail> details) {
    JsonNode old = resource.properties();
    JsonNode wished = facets.path("Properties");
    Set<String> names = new LinkedHashSet<>();
    old.properties().stream().map(Map.Entry::getKey).forEach(names::add);
    wished.properties().stream().map(Map.Entry::getKey).forEach(names::add);
    for (String name : names) {
      String path = "/Properties/" + name;
      List<Difference> differences = Difference.between(path, old.path(name), wished.path(name));
      for (Difference difference : differences) {
        causes(resource.logicalId(), difference.path())
            .forEach(cause -> details.add(detail(resource.type(), name, difference, cause)));
      }
      if (differences.isEmpty()) {
        Difference unknown = unknown(path, old.path(name));
        attributesThatMayChange(resource.logicalId(), path)
            .forEach(cause -> details.add(detail(resource.type(), name, unknown, cause)));
      }
    }
  }

  private Detail detail(String type, String name, Difference difference, Cause cause) {
    boolean isTags = name.equals("Tags");
    return new Detail(
        isTags ? "Tags" : "Properties",
        isTags ? "" : name,
        difference.path(),
        types.update(type, name).recreation(),
        cause.evaluation(),
        cause.source(),
        cause.entity(),
        difference);
  }

  private static Difference unknown(String path, JsonNode value) {
    return new Difference(
        path,
        "Modify",
        value.isValueNode() ? value.asText() : value.toString(),
        Environment.KNOWN_AFTER_APPLY);
  }

  private Set<Cause> causes(String id, String path) {
    JsonNode expression = expression(templateAfter.path(id), path);
    Set<Cause> causes = new LinkedHashSet<>();
    if (expression.equals(expression(templateBefore.path(id), path))) {
      for (References.Reference reference : References.in(expression)) {
        if (isChangedParameter(reference.target())) {
          causes.add(new Cause(DYNAMIC, DIRECT, ""));
          causes.add(new Cause(STATIC, "ParameterReference", reference.target()));
        } else if (replaced.contains(reference.target())) {
          causes.add(
              reference.isAttribute()
                  ? attribute(reference)
                  : new Cause(STATIC, "ResourceReference", reference.target()));
        }
      }
    }
    return causes.isEmpty() ? Set.of(new Cause(STATIC, DIRECT, "")) : causes;
  }

  private List<Cause> attributesThatMayChange(String id, String path) {
    return References.in(expression(templateAfter.path(id), path)).stream()
        .filter(References.Reference::isAttribute)
        .filter(reference -> modified.contains(reference.target()))
        .map(Causes::attribute)
        .toList();
  }

  private static Cause attribute(References.Reference reference) {
    return new Cause(
        DYNAMIC, "ResourceAttribute", reference.target() + "." + reference.attribute());
  }

  private boolean isChangedParameter(String name) {
    ParameterValue now = after.parameters().get(name);
    ParameterValue then = before.parameters().get(name);
    return now != null && then != null && !now.sameAs(then);
  }

  /** What the template says at a path, or the function on the way there that decides it. */
  private static JsonNode expression(JsonNode resource, String path) {
    JsonNode node = resource;
    for (String step : path.substring(1).split("/", -1)) {
      if (node.isObject() && node.size() == 1) {
        String only = node.fieldNames().next();
        if (only.equals("Ref") || only.startsWith("Fn::")) {
          return node;
        }
      }
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }
}
