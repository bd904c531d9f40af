package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** CloudFormation's checks of a template's form, in its own words. */
final class TemplateRules {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Conditions",
          "Description",
          "Hooks",
          "Mappings",
          "Metadata",
          "Outputs",
          "Parameters",
          "Resources",
          "Rules",
          "Transform");
  private static final Set<String> RESOURCE_ATTRIBUTES =
      Set.of(
          "Condition",
          "CreationPolicy",
          "DeletionPolicy",
          "DependsOn",
          "Description",
          "Metadata",
          "Properties",
          "Type",
          "UpdatePolicy",
          "UpdateReplacePolicy",
          "Version");
  private static final Set<String> DELETION_POLICIES =
      Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");

  private TemplateRules() {}

  static void check(Template template) {
    Set<String> unknown = names(template.root());
    unknown.removeAll(SECTIONS);
    if (!template.transforms().isEmpty()) {
      unknown.remove("Globals");
    }
    if (!unknown.isEmpty()) {
      throw error("Invalid template property or properties [" + String.join(", ", unknown) + "]");
    }
    String version = template.root().path("AWSTemplateFormatVersion").asText("2010-09-09");
    if (!version.equals("2010-09-09")) {
      throw error("Template format error: unsupported value for AWSTemplateFormatVersion.");
    }
    if (template.section("Resources").isEmpty()) {
      throw error("Template format error: At least one Resources member must be defined.");
    }
    template
        .section("Resources")
        .properties()
        .forEach(entry -> resource(entry.getKey(), entry.getValue()));
    template
        .section("Parameters")
        .properties()
        .forEach(entry -> parameter(entry.getKey(), entry.getValue()));
    template
        .section("Outputs")
        .properties()
        .forEach(entry -> output(entry.getKey(), entry.getValue()));
    references(template);
    conditions(template);
    DependencyOrder.of(template.resources());
  }

  private static void resource(String id, JsonNode resource) {
    if (!id.matches("[A-Za-z0-9]+")) {
      throw error("Template format error: Resource name " + id + " is non alphanumeric.");
    }
    if (!(resource instanceof ObjectNode object)) {
      throw error(
          "Template format error: [/Resources/" + id + "] resource definition is malformed");
    }
    if (!object.path("Type").isTextual()) {
      throw error(
          "Template format error: [/Resources/%s] Every Resources object must contain a Type member."
              .formatted(id));
    }
    if (!object.path("Type").asText().matches("[A-Za-z0-9]+::[A-Za-z0-9_@-]+(::[A-Za-z0-9]+)*")) {
      throw error(
          "Template format error: Unrecognized resource types: ["
              + object.path("Type").asText()
              + "]");
    }
    for (String attribute : names(object)) {
      if (!RESOURCE_ATTRIBUTES.contains(attribute)) {
        throw error("Invalid template resource property '" + attribute + "'");
      }
    }
    for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      JsonNode value = object.path(policy);
      if (value.isTextual() && !DELETION_POLICIES.contains(value.asText())) {
        throw error(
            "Template format error: Unrecognized %s %s for resource %s"
                .formatted(policy, value.asText(), id));
      }
    }
  }

  private static void parameter(String name, JsonNode parameter) {
    if (!name.matches("[A-Za-z0-9]+")) {
      throw error("Template format error: Parameter name " + name + " is non alphanumeric.");
    }
    if (!parameter.path("Type").isTextual()) {
      throw error("Template format error: Every Parameters object must contain a Type member.");
    }
    if (!ParameterDeclaration.isKnownType(parameter.path("Type").asText())) {
      throw error(
          "Template format error: Unrecognized parameter type: " + parameter.path("Type").asText());
    }
  }

  private static void output(String name, JsonNode output) {
    if (!name.matches("[A-Za-z0-9]+")) {
      throw error("Template format error: Output name " + name + " is non alphanumeric.");
    }
    if (!output.has("Value")) {
      throw error(
          "Template format error: Output " + name + " is malformed. The Value member is missing");
    }
  }

  private static void references(Template template) {
    Set<String> known = names(template.section("Resources"));
    Set<String> parameters = names(template.section("Parameters"));
    for (String section : List.of("Resources", "Outputs")) {
      Set<String> unresolved = new TreeSet<>();
      for (References.Reference reference : References.in(template.section(section))) {
        String target = reference.target();
        if (reference.isAttribute() && !known.contains(target)) {
          throw error(
              "Template error: instance of Fn::GetAtt references undefined resource " + target);
        }
        if (!target.startsWith("AWS::")
            && !known.contains(target)
            && !parameters.contains(target)) {
          unresolved.add(target);
        }
      }
      if (section.equals("Resources")) {
        template
            .resources()
            .values()
            .forEach(resource -> unresolved.addAll(DependencyOrder.dependsOn(resource)));
        unresolved.removeAll(known);
      }
      if (!unresolved.isEmpty()) {
        throw error(
            "Template format error: Unresolved resource dependencies [%s] in the %s block of the template"
                .formatted(String.join(", ", unresolved), section));
      }
    }
  }

  private static void conditions(Template template) {
    Set<String> known = names(template.section("Conditions"));
    for (String section : List.of("Conditions", "Resources", "Outputs")) {
      List<String> used = new ArrayList<>();
      if (section.equals("Conditions")) {
        used.addAll(conditionsIn(template.section(section)));
      } else {
        template.section(section).forEach(item -> used.addAll(conditionsOf(item)));
      }
      for (String name : used) {
        if (!known.contains(name)) {
          throw error(
              "Template format error: Unresolved condition dependency %s in the %s block of the template"
                  .formatted(name, section));
        }
      }
    }
  }

  private static List<String> conditionsOf(JsonNode item) {
    List<String> used = new ArrayList<>();
    if (item.path("Condition").isTextual()) {
      used.add(item.path("Condition").asText());
    }
    item.findValues("Fn::If").forEach(call -> used.add(call.path(0).asText()));
    return used;
  }

  private static List<String> conditionsIn(JsonNode conditions) {
    return conditions.findValues("Condition").stream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new LinkedHashSet<>();
    object.properties().stream().map(Map.Entry::getKey).forEach(names::add);
    return names;
  }

  private static AwsError error(String message) {
    return AwsError.validation(message);
  }
}
