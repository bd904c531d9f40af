package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template that passed CloudFormation's checks of its form. */
public final class Template {
  private final String body;
  private final ObjectNode root;

  private Template(String body, ObjectNode root) {
    this.body = body;
    this.root = root;
  }

  /**
   * Reads and checks a template, JSON or YAML.
   *
   * @throws AwsError {@code ValidationError} when it is not well-formed or refers to what is not
   *     there
   */
  public static Template parse(String body) {
    Template template = new Template(body, TemplateReader.read(body));
    TemplateRules.check(template);
    return template;
  }

  /** The text exactly as it was submitted. */
  public String body() {
    return body;
  }

  /** The text after transforms; known transforms are not expanded, so only the form changes. */
  public String processed() {
    return transforms().isEmpty() ? body : root.toString();
  }

  /** The whole tree, intrinsics in their long form. */
  ObjectNode root() {
    return root;
  }

  /** A top-level section; empty when the template has none. */
  public ObjectNode section(String name) {
    return root.get(name) instanceof ObjectNode section
        ? section
        : JsonNodeFactory.instance.objectNode();
  }

  /** The template's description, if it has one. */
  public Optional<String> description() {
    return Optional.ofNullable(root.get("Description")).map(JsonNode::asText);
  }

  /** The transforms that the template declares, in order. */
  public List<String> transforms() {
    JsonNode declared = root.path("Transform");
    List<String> names = new ArrayList<>();
    if (declared.isTextual()) {
      names.add(declared.asText());
    }
    declared.forEach(
        item -> names.add(item.isTextual() ? item.asText() : item.path("Name").asText()));
    return List.copyOf(names);
  }

  /** The resources by logical id, in the template's order. */
  public Map<String, ObjectNode> resources() {
    Map<String, ObjectNode> resources = new LinkedHashMap<>();
    section("Resources")
        .properties()
        .forEach(entry -> {
          if (entry.getValue() instanceof ObjectNode resource) {
            resources.put(entry.getKey(), resource);
          }
        });
    return resources;
  }

  /** The parameters by name, in the template's order. */
  public Map<String, ParameterDeclaration> parameters() {
    Map<String, ParameterDeclaration> declarations = new LinkedHashMap<>();
    section("Parameters")
        .properties()
        .forEach(entry ->
            declarations.put(
                entry.getKey(), new ParameterDeclaration(entry.getKey(), entry.getValue())));
    return declarations;
  }
}
