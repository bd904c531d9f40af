package io.github.metacodepipeline.source;

import io.github.metacodepipeline.source.Bundle.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what makes a template mean more than its text, so that equal texts prove nothing.
 *
 * <p>A finding costs one change set, and a finding that is missed costs an update that never comes;
 * so whatever AWS might look up at deployment counts. What the template pulls in from the
 * repository does not: it is stored under its digest, which is then part of the text.
 */
final class TextDependence {
  private static final String MODULE = "::MODULE";

  private final Set<Node> packaged;

  private TextDependence(List<Inclusion> inclusions) {
    this.packaged = inclusions.stream().map(Inclusion::value).collect(Collectors.toSet());
  }

  /** The first reason, as a sentence, or nothing when the text says it all. */
  static Optional<String> of(Template template) {
    return of(template, Bundle.NONE);
  }

  /** The same for a template and all that it pulls in. */
  static Optional<String> of(Template template, Bundle bundle) {
    return new TextDependence(bundle.inclusions())
        .inTemplate(template)
        .or(() ->
            bundle.parts().values().stream().flatMap(part -> inPart(part).stream()).findFirst());
  }

  private static Optional<String> inPart(Part part) {
    return switch (part) {
      case Part.Nested(var template, var inclusions) ->
          new TextDependence(inclusions).inTemplate(template);
      case Part.Fragment(_, var root, var inclusions) ->
          new TextDependence(inclusions).inNode(root).or(() -> moduleIn(root));
      case Part.Files _ -> Optional.empty();
    };
  }

  /** What a template declares among its resources may stand anywhere in a piece of one. */
  private static Optional<String> moduleIn(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.text().endsWith(MODULE)
              ? Optional.of("The module on line %d may have changed.".formatted(scalar.line()))
              : Optional.empty();
      case Node.Sequence sequence ->
          sequence.items().stream().flatMap(item -> moduleIn(item).stream()).findFirst();
      case Node.Mapping mapping ->
          mapping.fields().values().stream().flatMap(item -> moduleIn(item).stream()).findFirst();
    };
  }

  private Optional<String> inTemplate(Template template) {
    return rewriting(template)
        .or(() -> storedParameter(template))
        .or(() -> expandedResource(template))
        .or(() -> inNode(template.root()));
  }

  private Optional<String> rewriting(Template template) {
    String names =
        template.root().field("Transform").stream()
            .flatMap(transform ->
                transform instanceof Node.Sequence several
                    ? several.items().stream()
                    : List.of(transform).stream())
            .filter(transform -> !isPackaged(Inclusions.locationOf(transform)))
            .flatMap(Template::namesOfTransforms)
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("The template is rewritten by %s before it is deployed.".formatted(names));
  }

  private boolean isPackaged(Optional<Node> value) {
    return value.filter(packaged::contains).isPresent();
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
  private Optional<String> expandedResource(Template template) {
    return template.resources().values().stream()
        .filter(resource ->
            (resource.type().equals("AWS::CloudFormation::Stack") && !hasPackagedTemplate(resource))
                || resource.type().equals("AWS::Serverless::Application")
                || resource.type().endsWith(MODULE))
        .findFirst()
        .map(resource ->
            "Resource %s (%s) has a template of its own that may have changed."
                .formatted(resource.logicalId(), resource.type()));
  }

  private boolean hasPackagedTemplate(Template.Resource resource) {
    return resource.body().field("Properties").orElse(resource.body())
            instanceof Node.Mapping properties
        && isPackaged(properties.field("TemplateURL"));
  }

  private Optional<String> inNode(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.text().contains("{{resolve:")
              ? Optional.of(
                  "The dynamic reference on line %d is looked up at every deployment."
                      .formatted(scalar.line()))
              : Optional.empty();
      case Node.Sequence sequence -> firstIn(sequence.items());
      case Node.Mapping mapping ->
          mapping.fields().entrySet().stream()
              .filter(field ->
                  !packaged.contains(field.getValue())
                      && !isPackaged(Inclusions.locationOf(field.getValue())))
              .flatMap(field -> ofKey(field.getKey(), mapping.lineOf(field.getKey())).stream())
              .findFirst()
              .or(() -> firstIn(mapping.fields().values()));
    };
  }

  private Optional<String> firstIn(Iterable<Node> nodes) {
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
