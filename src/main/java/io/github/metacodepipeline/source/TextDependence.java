package io.github.metacodepipeline.source;

import java.util.List;
import java.util.Optional;

/**
 * Finds what makes a template mean more than its text, so that equal texts prove nothing.
 *
 * <p>A finding costs one change set, and a finding that is missed costs an update that never comes;
 * so whatever AWS might look up at deployment counts.
 */
final class TextDependence {
  private TextDependence() {}

  /** The first reason, as a sentence, or nothing when the text says it all. */
  static Optional<String> of(Template template) {
    List<String> transforms = template.transforms();
    if (!transforms.isEmpty()) {
      return Optional.of(
          "The template is rewritten by %s before it is deployed."
              .formatted(String.join(", ", transforms)));
    }
    return storedParameter(template)
        .or(() -> expandedResource(template))
        .or(() -> inNode(template.root()));
  }

  private static Optional<String> storedParameter(Template template) {
    return template.parameters().values().stream()
        .filter(Template.Parameter::isStored)
        .findFirst()
        .map(parameter ->
            "Parameter %s is looked up in the SSM parameter store at every deployment."
                .formatted(parameter.name()));
  }

  // Custom resources are not among them: CloudFormation calls their function only when a property
  // changes, so equal texts with equal parameters never reach it.
  private static Optional<String> expandedResource(Template template) {
    return template.resources().values().stream()
        .filter(resource ->
            resource.type().equals("AWS::CloudFormation::Stack")
                || resource.type().equals("AWS::Serverless::Application")
                || resource.type().endsWith("::MODULE"))
        .findFirst()
        .map(resource ->
            "Resource %s (%s) has a template of its own that may have changed."
                .formatted(resource.logicalId(), resource.type()));
  }

  private static Optional<String> inNode(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.text().contains("{{resolve:")
              ? Optional.of(
                  "The dynamic reference on line %d is looked up at every deployment."
                      .formatted(scalar.line()))
              : Optional.empty();
      case Node.Sequence sequence -> firstIn(sequence.items());
      case Node.Mapping mapping ->
          mapping.fields().keySet().stream()
              .flatMap(key -> ofKey(key, mapping.lineOf(key)).stream())
              .findFirst()
              .or(() -> firstIn(mapping.fields().values()));
    };
  }

  private static Optional<String> firstIn(Iterable<Node> nodes) {
    for (Node node : nodes) {
      Optional<String> found = inNode(node);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofKey(String key, int line) {
    String reason =
        switch (key) {
          case "Fn::Transform" -> "The macro on line %d runs at every deployment.";
          // An export in use cannot change its value, but it can be replaced by another export of
          // the same name between two deployments of ours, and then there is a change set.
          case "Fn::ImportValue" ->
              "The value imported on line %d belongs to another stack and may have changed.";
          case "Fn::GetAZs" ->
              "The availability zones on line %d are looked up at every deployment.";
          case "TemplateURL" -> "The template named on line %d may have changed.";
          default -> "";
        };
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason.formatted(line));
  }
}
