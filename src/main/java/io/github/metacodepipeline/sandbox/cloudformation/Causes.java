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
      List<Difference> differences =
          Difference.between("/Properties/" + name, old.path(name), wished.path(name));
      List<Cause> causes =
          differences.isEmpty()
              ? attributesThatMayChange(resource.logicalId(), name)
              : causes(resource.logicalId(), name);
      if (differences.isEmpty() && !causes.isEmpty()) {
        differences = List.of(unknown(name, old.path(name)));
      }
      for (Difference difference : differences) {
        causes.forEach(cause -> details.add(detail(resource.type(), name, difference, cause)));
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

  private static Difference unknown(String name, JsonNode value) {
    return new Difference(
        "/Properties/" + name,
        "Modify",
        value.isValueNode() ? value.asText() : value.toString(),
        Environment.KNOWN_AFTER_APPLY);
  }

  private List<Cause> causes(String id, String property) {
    JsonNode expression = expression(templateAfter, id, property);
    List<Cause> causes = new ArrayList<>();
    if (expression.equals(expression(templateBefore, id, property))) {
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
    return causes.isEmpty() ? List.of(new Cause(STATIC, DIRECT, "")) : causes;
  }

  private List<Cause> attributesThatMayChange(String id, String property) {
    return References.in(expression(templateAfter, id, property)).stream()
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

  private static JsonNode expression(JsonNode resources, String id, String property) {
    return resources.path(id).path("Properties").path(property);
  }
}
