package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a CloudFormation template as far as it can be judged without asking CloudFormation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">
 *     Template sections</a>
 */
public final class TemplateReader {
  private static final List<String> SECTIONS =
      List.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Transform",
          "Resources",
          "Outputs",
          "Rules",
          "Hooks",
          "Globals");

  // These leave every resource where the text has it; all others may write resources of their own.
  private static final Set<String> PLAIN_TRANSFORMS =
      Set.of("AWS::CodeDeployBlueGreen", "AWS::LanguageExtensions", "AWS::Serverless-2016-10-31");

  private final SourceFile file;
  private final Origin origin;
  private final Node.Mapping root;
  private final boolean rewritten;

  private TemplateReader(SourceFile file) {
    this.file = file;
    this.origin = new Origin.TemplateFile(file.path());
    this.root = DocumentReader.readMapping(origin, file.text());
    this.rewritten = !PLAIN_TRANSFORMS.containsAll(Template.transforms(root));
  }

  /**
   * The template in this file.
   *
   * @param file YAML or JSON, at most 1,048,576 bytes of UTF-8
   * @throws Failure WRONG_INPUT when it is not a template; names the line
   */
  public static Template read(SourceFile file) {
    return new TemplateReader(file).template();
  }

  private Template template() {
    checkSections();
    return new Template(file, root, parameters(), resources());
  }

  private void checkSections() {
    for (String section : root.fields().keySet()) {
      if (!SECTIONS.contains(section) && !isFunction(section)) {
        throw origin.failure(
            root.lineOf(section),
            "A template has no section %s.".formatted(Excerpt.of(section)),
            "%sThe sections are %s (SAM)."
                .formatted(Suggestion.of(section, SECTIONS), String.join(", ", SECTIONS)));
      }
    }
  }

  private Map<String, Template.Parameter> parameters() {
    Map<String, Template.Parameter> parameters = new LinkedHashMap<>();
    Optional<Node> section = root.field("Parameters");
    if (section.isEmpty()) {
      return parameters;
    }
    Node.Mapping declared =
        mapping(section.get(), root.lineOf("Parameters"), "The section Parameters");
    declared.fields().entrySet().stream()
        .filter(field -> !isFunction(field.getKey()))
        .forEach(field ->
            parameters.put(
                field.getKey(),
                parameter(field.getKey(), field.getValue(), declared.lineOf(field.getKey()))));
    return parameters;
  }

  private Template.Parameter parameter(String name, Node node, int line) {
    String called = "Parameter " + Excerpt.of(name);
    Node.Mapping body = mapping(node, line, called);
    return new Template.Parameter(
        name,
        type(body, line, called, "String or List<Number>"),
        defaultOf(body, called),
        body.field("NoEcho").flatMap(Node::asText).filter("true"::equalsIgnoreCase).isPresent(),
        place(line));
  }

  private Optional<String> defaultOf(Node.Mapping body, String called) {
    Optional<Node> given = body.field("Default");
    Optional<String> text = given.flatMap(Node::asText);
    if (given.isPresent() && text.isEmpty()) {
      throw origin.failure(
          body.lineOf("Default"),
          "The Default of %s is %s.".formatted(called.replace("Par", "par"), given.get().kind()),
          "A default is a text, a number or a boolean; a list is written as \"a,b\".");
    }
    return text;
  }

  private Map<String, Template.Resource> resources() {
    Map<String, Template.Resource> resources = new LinkedHashMap<>();
    Optional<Node> section = root.field("Resources");
    if (section.isEmpty()) {
      if (rewritten) {
        return resources;
      }
      throw origin.failure(
          root.line(),
          "The template has no section Resources.",
          "It must declare at least one resource under \"Resources\".");
    }
    Node.Mapping declared =
        mapping(section.get(), root.lineOf("Resources"), "The section Resources");
    if (declared.fields().isEmpty()) {
      throw origin.failure(
          root.lineOf("Resources"),
          "The section Resources is empty.",
          "It must declare at least one resource.");
    }
    for (var field : declared.fields().entrySet()) {
      // Fn::ForEach::Loop and Fn::Transform stand for resources without being any.
      if (!isFunction(field.getKey())) {
        resource(field.getKey(), field.getValue(), declared.lineOf(field.getKey()))
            .ifPresent(resource -> resources.put(field.getKey(), resource));
      }
    }
    return resources;
  }

  private Optional<Template.Resource> resource(String logicalId, Node node, int line) {
    String called = "Resource " + Excerpt.of(logicalId);
    Node.Mapping body = mapping(node, line, called);
    if (body.field("Type").isEmpty() && (rewritten || body.field("Fn::Transform").isPresent())) {
      return Optional.empty();
    }
    String type = type(body, line, called, "AWS::CodePipeline::Pipeline");
    return Optional.of(new Template.Resource(logicalId, type, body, place(line)));
  }

  private String type(Node.Mapping body, int line, String called, String example) {
    return body.field("Type")
        .flatMap(Node::asText)
        .filter(type -> !type.isBlank())
        .orElseThrow(() ->
            origin.failure(
                body.keyLines().getOrDefault("Type", line),
                "%s has no Type.".formatted(called),
                "Its Type is a text such as \"%s\".".formatted(example)));
  }

  private Node.Mapping mapping(Node node, int line, String called) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw origin.failure(
        line,
        "%s is %s.".formatted(called, node.kind()),
        "It must be a mapping: keys with values.");
  }

  private static boolean isFunction(String key) {
    return key.startsWith("Fn::");
  }

  private Place place(int line) {
    return new Place(file.path().value(), line);
  }
}
