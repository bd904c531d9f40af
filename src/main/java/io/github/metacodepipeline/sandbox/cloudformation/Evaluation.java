package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.template.DependencyOrder;
import io.github.metacodepipeline.sandbox.cloudformation.template.Environment;
import io.github.metacodepipeline.sandbox.cloudformation.template.Intrinsics;
import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wish with every function worked out as far as it can be. */
final class Evaluation {
  private static final List<String> FACETS =
      List.of(
          "Properties",
          "Metadata",
          "CreationPolicy",
          "UpdatePolicy",
          "DeletionPolicy",
          "UpdateReplacePolicy");

  private final Template template;
  private final Wish wish;
  private final ResourceTypes types;
  private final Intrinsics intrinsics;

  /**
   * @param stack the stack that would become what the wish says
   * @param resources what is known of the stack's resources
   * @param exports what other stacks export
   */
  Evaluation(
      Stack stack,
      Wish wish,
      ResourceTypes types,
      Environment.Resources resources,
      Map<String, String> exports) {
    this.template = Template.parse(wish.template());
    this.wish = wish;
    this.types = types;
    this.intrinsics =
        new Intrinsics(
            template, new Environment(stack.facts(wish), wish.parameters(), resources, exports));
  }

  Template template() {
    return template;
  }

  /** The resources whose condition holds, as the template has them. */
  Map<String, ObjectNode> present() {
    Map<String, ObjectNode> present = new LinkedHashMap<>(template.resources());
    present.values().removeIf(resource -> !intrinsics.isPresent(resource));
    return present;
  }

  /** The logical ids in the groups in which they can be made. */
  List<List<String>> order() {
    return DependencyOrder.of(present());
  }

  /**
   * What the template says of a resource, evaluated, with the stack's tags laid on.
   *
   * @throws AwsError {@code ValidationError} when a function cannot be worked out
   */
  ObjectNode facets(String logicalId) {
    JsonNode declared = template.section("Resources").path(logicalId);
    ObjectNode facets = JsonNodeFactory.instance.objectNode();
    facets.set("Type", declared.path("Type"));
    facets.putObject("Properties");
    for (String facet : FACETS) {
      if (declared.has(facet)) {
        facets.set(facet, intrinsics.evaluate(declared.path(facet)));
      }
    }
    if (facets.get("Properties") instanceof ObjectNode properties) {
      layTags(declared.path("Type").asText(), properties);
    }
    return facets;
  }

  /**
   * The outputs whose condition holds.
   *
   * @throws AwsError {@code ValidationError} when a value cannot be worked out
   */
  List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    template
        .section("Outputs")
        .properties()
        .forEach(entry -> {
          JsonNode output = entry.getValue();
          if (intrinsics.isPresent(output)) {
            outputs.add(
                new Output(
                    entry.getKey(),
                    text(output.path("Value")),
                    output.path("Description").asText(),
                    text(output.path("Export").path("Name"))));
          }
        });
    return outputs;
  }

  private String text(JsonNode expression) {
    JsonNode value = intrinsics.evaluate(expression);
    if (value instanceof ArrayNode list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(item.asText()));
      return String.join(",", items);
    }
    return value.asText();
  }

  private void layTags(String type, ObjectNode properties) {
    JsonNode own = properties.path("Tags");
    if (wish.tags().isEmpty() || !types.isTaggable(type) || own.isObject()) {
      return;
    }
    Map<String, JsonNode> tags = new LinkedHashMap<>();
    own.forEach(tag -> tags.put(tag.path("Key").asText(), tag));
    wish.tags()
        .forEach((key, value) ->
            tags.putIfAbsent(
                key, JsonNodeFactory.instance.objectNode().put("Key", key).put("Value", value)));
    ArrayNode laid = JsonNodeFactory.instance.arrayNode();
    tags.values().forEach(laid::add);
    properties.set("Tags", laid);
  }

  /** What a stack's own resources answer while it is worked on. */
  static Environment.Resources existing(Map<String, StackResource> resources) {
    return new Environment.Resources() {
      @Override
      public Optional<String> reference(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId)).map(StackResource::physicalId);
      }

      @Override
      public Optional<String> attribute(String logicalId, String attribute) {
        return Optional.ofNullable(resources.get(logicalId))
            .map(resource -> resource.attribute(attribute));
      }
    };
  }
}
