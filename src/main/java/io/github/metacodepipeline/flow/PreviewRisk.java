package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Template;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a change set for a proposed template could do harm although nobody executes it: working one
 * out runs macros and reads stored values, at the wish of whoever wrote the template and the values
 * of its parameters.
 */
final class PreviewRisk {
  private final Declaration.Present proposed;
  private final Deployed deployed;

  private PreviewRisk(Declaration.Present proposed, Deployed deployed) {
    this.proposed = proposed;
    this.deployed = deployed;
  }

  /** The first reason, as part of a sentence; nothing when AWS may be asked. */
  static Optional<String> of(Declaration.Present proposed, Deployed deployed) {
    PreviewRisk risk = new PreviewRisk(proposed, deployed);
    return risk.macro().or(risk::parameter).or(risk::reference);
  }

  /** The template and every document that it pulls in. */
  private Stream<Node> roots() {
    return Stream.concat(Stream.of(proposed.template().root()), proposed.bundle().roots().stream());
  }

  private Optional<String> macro() {
    return roots()
        .flatMap(root -> Stream.concat(topTransforms(root), transforms(root)))
        .flatMap(PreviewRisk::names)
        .filter(name -> !name.startsWith("AWS::"))
        .findFirst()
        .map(name ->
            name.isEmpty() ? "the template runs a macro" : "the template runs macro " + name);
  }

  private static Stream<Node> topTransforms(Node root) {
    return root instanceof Node.Mapping mapping
        ? mapping.field("Transform").stream()
        : Stream.empty();
  }

  /** What stands under {@code Fn::Transform}, wherever that is. */
  private static Stream<Node> transforms(Node node) {
    return switch (node) {
      case Node.Scalar _ -> Stream.empty();
      case Node.Sequence(var items, _) -> items.stream().flatMap(PreviewRisk::transforms);
      case Node.Mapping mapping ->
          Stream.concat(
              mapping.field("Fn::Transform").stream(),
              mapping.fields().values().stream().flatMap(PreviewRisk::transforms));
    };
  }

  /** The macros that are named there; an empty name for one that cannot be told from the text. */
  private static Stream<String> names(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> Stream.of(scalar.asText().orElse(""));
      case Node.Sequence(var items, _) -> items.stream().flatMap(PreviewRisk::names);
      case Node.Mapping mapping ->
          Stream.of(mapping.field("Name").flatMap(Node::asText).orElse(""));
    };
  }

  private Optional<String> parameter() {
    return proposed.template().parameters().values().stream()
        .filter(Template.Parameter::isStored)
        .filter(parameter -> !readsWhatIsRead(parameter))
        .findFirst()
        .or(this::nestedParameter)
        .map(parameter -> "parameter " + parameter.name() + " reads another SSM parameter");
  }

  /** What the nested stacks read already is not looked up for a preview. */
  private Optional<Template.Parameter> nestedParameter() {
    return proposed.bundle().templates().stream()
        .flatMap(template -> template.parameters().values().stream())
        .filter(Template.Parameter::isStored)
        .findFirst();
  }

  /** Whether the deployed stack reads the same entry of the parameter store already. */
  private boolean readsWhatIsRead(Template.Parameter parameter) {
    return deployed
        .template()
        .flatMap(was -> Optional.ofNullable(was.parameters().get(parameter.name())))
        .filter(Template.Parameter::isStored)
        .filter(was -> was.defaultValue().equals(parameter.defaultValue()))
        .filter(_ -> givenAsDeployed(parameter.name()))
        .isPresent();
  }

  private boolean givenAsDeployed(String name) {
    Configuration configuration = proposed.configuration();
    return !(configuration.parameters().get(name) instanceof ParameterValue.Given(var value))
        || value.equals(deployed.stack().parameters().get(name));
  }

  private Optional<String> reference() {
    Set<String> known =
        deployed.template().map(Template::root).stream()
            .flatMap(PreviewRisk::references)
            .collect(Collectors.toSet());
    return roots().flatMap(PreviewRisk::references).anyMatch(text -> !known.contains(text))
        ? Optional.of("the template has a dynamic reference that is not deployed")
        : Optional.empty();
  }

  private static Stream<String> references(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          Stream.of(scalar.text()).filter(text -> text.contains("{{resolve:"));
      case Node.Sequence(var items, _) -> items.stream().flatMap(PreviewRisk::references);
      case Node.Mapping mapping ->
          mapping.fields().values().stream().flatMap(PreviewRisk::references);
    };
  }
}
