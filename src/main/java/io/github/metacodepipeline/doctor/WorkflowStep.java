package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step of a workflow that runs our action, with what is around it.
 *
 * @param job the id of its job
 */
record WorkflowStep(
    SourceFile file, Node.Mapping workflow, String job, Node.Mapping of, Node.Mapping step) {
  private static final Pattern OURS =
      Pattern.compile("(?i)(?:docker://)?[^@\\s]*\\bmeta-codepipeline(?:[@:/].*)?");

  static List<WorkflowStep> of(SourceFile file) {
    Node.Mapping workflow =
        DocumentReader.readMapping(new Origin.TemplateFile(file.path()), file.text());
    List<WorkflowStep> steps = new ArrayList<>();
    mapping(workflow, "jobs")
        .fields()
        .forEach((id, job) -> {
          if (job instanceof Node.Mapping body
              && body.field("steps").orElse(Node.EMPTY) instanceof Node.Sequence(var items, _)) {
            items.stream()
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .filter(WorkflowStep::isOurs)
                .forEach(step -> steps.add(new WorkflowStep(file, workflow, id, body, step)));
          }
        });
    return steps;
  }

  private static boolean isOurs(Node.Mapping step) {
    return text(step, "uses").filter(uses -> OURS.matcher(uses).matches()).isPresent();
  }

  static Node.Mapping mapping(Node.Mapping parent, String name) {
    return parent.field(name).orElse(Node.EMPTY) instanceof Node.Mapping found ? found : Node.EMPTY;
  }

  static Optional<String> text(Node.Mapping parent, String name) {
    return parent.field(name).flatMap(Node::asText);
  }

  /** As in {@code owner/meta-codepipeline@v1}. */
  String uses() {
    return text(step, "uses").orElse("");
  }

  /** An input of the step. */
  Optional<String> with(String input) {
    return text(mapping(step, "with"), input).filter(value -> !value.isBlank());
  }

  /** What the step does. */
  String command() {
    return with("command").orElse("deploy");
  }

  /** Where it stands. */
  String where() {
    return file.path() + ":" + step.line();
  }

  /** The names of the events that start the workflow. */
  List<String> events() {
    return switch (workflow.field("on").orElse(Node.EMPTY)) {
      case Node.Scalar scalar -> scalar.asText().stream().toList();
      case Node.Sequence(var items, _) ->
          items.stream().flatMap(item -> item.asText().stream()).toList();
      case Node.Mapping events -> List.copyOf(events.fields().keySet());
    };
  }

  /** The patterns of a filter of pushes; none where there is no such filter. */
  List<String> pushes(String filter) {
    Node.Mapping push = mapping(mapping(workflow, "on"), "push");
    return push.field(filter).orElse(Node.EMPTY) instanceof Node.Sequence(var items, _)
        ? items.stream().flatMap(item -> item.asText().stream()).toList()
        : text(push, filter).stream().toList();
  }

  /** What stands under a name in the job, else in the workflow. */
  Optional<Node> inherited(String name) {
    return Stream.of(of, workflow).flatMap(place -> place.field(name).stream()).findFirst();
  }

  /** Whether the job may ask GitHub for a token. */
  boolean mayAskForToken() {
    return inherited("permissions")
        .filter(permissions ->
            switch (permissions) {
              case Node.Scalar scalar -> scalar.text().equals("write-all");
              case Node.Sequence _ -> false;
              case Node.Mapping each -> text(each, "id-token").filter("write"::equals).isPresent();
            })
        .isPresent();
  }
}
