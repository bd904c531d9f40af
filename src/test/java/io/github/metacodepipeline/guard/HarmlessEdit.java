package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that a team does to its template every other week, and that no guard should stop: done
 * to every place of a template where it can be done.
 */
enum HarmlessEdit {
  NOTHING(node -> node),
  DESCRIBED(node -> isTemplate(node) ? with(node, "Description", text("Reviewed")) : node),
  RESOURCE_ADDED(node ->
      isTemplate(node)
          ? with(
              node,
              "Resources",
              with(at(node, "Resources"), "Extra", read("{Type: AWS::SNS::Topic}")))
          : node),
  STAGES_RENAMED(node -> isStage(node) ? renamed(node) : node),
  APPROVALS_RENAMED(node -> isAction(node, "Approval") ? renamed(node) : node),
  BUILDS_RENAMED(node -> isAction(node, "Build") ? renamed(node) : node),
  DEPLOYMENTS_RENAMED(node -> isAction(node, "Deploy") ? renamed(node) : node),
  APPROVALS_EXPLAINED(node ->
      isAction(node, "Approval")
          ? with(node, "Configuration", read("{CustomData: Please look.}"))
          : node),
  BUILD_ADDED_FIRST(node -> isStage(node) && !has(node, "Source") ? started(node) : node),
  BUILD_ADDED_LAST(node -> isStage(node) && !has(node, "Source") ? ended(node) : node),
  STAGE_ADDED_IN_FRONT(node ->
      isStage(node) && has(node, "Deploy")
          ? node
          : node instanceof Node.Sequence(var items, _)
                  && items.stream().anyMatch(HarmlessEdit::isStage)
              ? listed(inserted(items))
              : node),
  PARALLEL_ACTIONS_REORDERED(node ->
      isStage(node) && at(node, "Actions") instanceof Node.Sequence(var actions, _)
          ? with(node, "Actions", listed(actions.reversed()))
          : node),
  VARIABLE_ADDED(node ->
      isProject(node)
          ? with(
              node,
              "Properties",
              with(
                  at(node, "Properties"),
                  "Environment",
                  with(
                      at(at(node, "Properties"), "Environment"),
                      "EnvironmentVariables",
                      read("[{Name: EXTRA, Value: '1'}]"))))
          : node),
  PIPELINE_TAGGED(node ->
      isPipeline(node)
          ? with(
              node,
              "Properties",
              with(at(node, "Properties"), "Tags", read("[{Key: extra, Value: '1'}]")))
          : node);

  private final UnaryOperator<Node> edit;

  HarmlessEdit(UnaryOperator<Node> edit) {
    this.edit = edit;
  }

  /** Does it everywhere. */
  Node.Mapping on(Node.Mapping template) {
    return (Node.Mapping) everywhere(template);
  }

  private Node everywhere(Node node) {
    Node inside =
        switch (node) {
          case Node.Scalar scalar -> scalar;
          case Node.Sequence(var items, _) -> listed(items.stream().map(this::everywhere).toList());
          case Node.Mapping(var fields, _, _) -> {
            Map<String, Node> edited = new LinkedHashMap<>();
            fields.forEach((name, field) -> edited.put(name, everywhere(field)));
            yield new Node.Mapping(edited, Map.of(), 1);
          }
        };
    return edit.apply(inside);
  }

  private static boolean isTemplate(Node node) {
    return node instanceof Node.Mapping mapping && mapping.field("Resources").isPresent();
  }

  private static boolean isPipeline(Node node) {
    return said(node, "Type").equals("AWS::CodePipeline::Pipeline");
  }

  private static boolean isProject(Node node) {
    return said(node, "Type").equals("AWS::CodeBuild::Project");
  }

  private static boolean isStage(Node node) {
    return node instanceof Node.Mapping mapping
        && mapping.field("Actions").isPresent()
        && mapping.field("Name").isPresent();
  }

  private static boolean isAction(Node node, String category) {
    return node instanceof Node.Mapping mapping
        && mapping.field("ActionTypeId").isPresent()
        && said(at(node, "ActionTypeId"), "Category").equals(category);
  }

  private static boolean has(Node stage, String category) {
    return at(stage, "Actions") instanceof Node.Sequence(var actions, _)
        && actions.stream().anyMatch(action -> isAction(action, category));
  }

  private static Node renamed(Node node) {
    return with(node, "Name", text(said(node, "Name") + "-renamed"));
  }

  private static Node started(Node stage) {
    return with(stage, "Actions", listed(joined(List.of(build("1")), actions(stage))));
  }

  private static Node ended(Node stage) {
    return with(stage, "Actions", listed(joined(actions(stage), List.of(build("99")))));
  }

  private static List<Node> inserted(List<Node> stages) {
    List<Node> more = new ArrayList<>(stages);
    more.add(1, with(read("{Name: Extra}"), "Actions", listed(List.of(build("1")))));
    return more;
  }

  private static List<Node> actions(Node stage) {
    return at(stage, "Actions") instanceof Node.Sequence(var actions, _)
        ? actions
        : List.of(at(stage, "Actions"));
  }

  private static Node build(String runOrder) {
    return with(
        read(
            "{Name: Extra, ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'},"
                + " Configuration: {ProjectName: extra}}"),
        "RunOrder",
        text(runOrder));
  }

  private static List<Node> joined(List<Node> some, List<Node> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Node at(Node node, String name) {
    return node instanceof Node.Mapping mapping
        ? mapping.field(name).orElse(new Node.Mapping(Map.of(), Map.of(), 1))
        : node;
  }

  private static String said(Node node, String name) {
    return Optional.of(node)
        .filter(Node.Mapping.class::isInstance)
        .flatMap(mapping -> ((Node.Mapping) mapping).field(name))
        .flatMap(Node::asText)
        .orElse("");
  }

  private static Node with(Node node, String name, Node value) {
    Map<String, Node> fields = new LinkedHashMap<>(((Node.Mapping) node).fields());
    fields.put(name, value);
    return new Node.Mapping(fields, Map.of(), 1);
  }

  private static Node listed(List<Node> items) {
    return new Node.Sequence(items, 1);
  }

  private static Node text(String text) {
    return new Node.Scalar(text, true, 1);
  }

  private static Node read(String text) {
    return DocumentReader.read(new Origin.Input("a harmless edit"), text);
  }
}
