package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import io.github.metacodepipeline.source.Value.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one pipeline of a template, with the place of each of its parts. */
final class PipelineReading {
  private static final Node HERE =
      new Node.Mapping(Map.of("Ref", new Node.Scalar("AWS::Region", true, 1)), Map.of(), 1);

  private final Evaluator evaluator;
  private final Template.Resource resource;
  private final NormalForm form;
  private final Gaps gaps;

  PipelineReading(Evaluator evaluator, Template.Resource resource) {
    this.evaluator = evaluator;
    this.resource = resource;
    this.form = new NormalForm(evaluator.value(HERE).orElse(Value.NONE));
    this.gaps = new Gaps(evaluator.template());
  }

  PipelineDefinition read() {
    gaps.rewritten("a part of the pipeline", resource.body());
    Node.Mapping properties =
        mapping(resource.body(), "Properties", "the definition").orElse(Node.EMPTY);
    Fields raw = without(properties, "Stages", "Triggers");
    List<Stage> stages = list(properties, "Stages", Gap.STAGE).stream().map(this::stage).toList();
    List<Trigger> triggers =
        list(properties, "Triggers", "a trigger").stream()
            .map(trigger -> NormalForm.trigger(fields(trigger), place(trigger)))
            .toList();
    for (String part : List.of("ArtifactStore", "ArtifactStores", "Variables")) {
      seen(properties, part, "the " + part);
    }
    Optional<Value> name = raw.field("Name");
    return new PipelineDefinition(
        name.orElseGet(() -> new Value.Open("!Ref " + resource.logicalId())),
        stages,
        triggers,
        form.settings(raw, stages, triggers, gaps.found().isEmpty()),
        NormalForm.directives(raw),
        gaps.found(),
        Optional.of(resource.place()));
  }

  private Stage stage(Node.Mapping stage) {
    Fields raw = without(stage, "Actions");
    String title = raw.field("Name").map(Titles::of).orElse("(unnamed)");
    List<Action> actions =
        list(stage, "Actions", "an action of stage " + title).stream()
            .map(action -> action(action, title))
            .toList();
    return form.stage(raw, actions, place(stage));
  }

  private Action action(Node.Mapping node, String stage) {
    Action action = form.action(fields(node), place(node));
    for (String part : List.of("ActionTypeId", "Configuration")) {
      seen(node, part, "the %s of action %s/%s".formatted(part, stage, action.title()));
    }
    return action;
  }

  /** The mappings of a list, whatever conditions are around it and them. */
  private List<Node.Mapping> list(Node.Mapping parent, String name, String what) {
    List<Node.Mapping> mappings = new ArrayList<>();
    parent.field(name).ifPresent(node -> collect(node, what, true, mappings));
    return mappings;
  }

  private void collect(Node node, String what, boolean isList, List<Node.Mapping> mappings) {
    Optional<Node> chosen = evaluator.chosen(node);
    switch (chosen.orElse(NOTHING)) {
      case Node.Sequence(var items, _) ->
          items.forEach(item -> collect(item, what, false, mappings));
      case Node.Mapping mapping when !isList && !isFunction(mapping) -> mappings.add(mapping);
      case Node left when left != NOTHING && !isReported(left) -> gaps.instead(what, left);
      case Node.Mapping _, Node.Scalar _ -> {}
    }
  }

  private static final Node NOTHING = new Node.Scalar("", false, 1);

  /** A mapping that has to be seen as one. */
  private Optional<Node.Mapping> mapping(Node.Mapping parent, String name, String what) {
    Optional<Node> chosen = parent.field(name).flatMap(evaluator::chosen);
    if (chosen.isPresent()
        && chosen.get() instanceof Node.Mapping mapping
        && !isFunction(mapping)) {
      return Optional.of(mapping);
    }
    chosen.filter(left -> !isReported(left)).ifPresent(left -> gaps.instead(what, left));
    return Optional.empty();
  }

  /** Adds a gap where an undecided function stands for a part that has parts of its own. */
  private void seen(Node.Mapping parent, String name, String what) {
    parent
        .field(name)
        .flatMap(evaluator::chosen)
        .filter(left -> left instanceof Node.Mapping mapping && isFunction(mapping))
        .filter(left -> !isReported(left))
        .ifPresent(left -> gaps.instead(what, left));
  }

  private static boolean isFunction(Node.Mapping mapping) {
    return mapping.fields().size() == 1
        && mapping.fields().keySet().stream()
            .allMatch(name -> name.equals("Ref") || name.startsWith("Fn::"));
  }

  // By the search for everything that is rewritten.
  private static boolean isReported(Node node) {
    return node instanceof Node.Mapping mapping
        && mapping.fields().keySet().stream().anyMatch(Gaps::isRewriting);
  }

  private Fields fields(Node.Mapping mapping) {
    return evaluator.value(mapping).orElse(Value.NONE) instanceof Fields fields
        ? fields
        : Value.NONE;
  }

  private Fields without(Node.Mapping mapping, String... names) {
    Map<String, Node> fields = new LinkedHashMap<>(mapping.fields());
    fields.keySet().removeAll(List.of(names));
    return fields(new Node.Mapping(fields, mapping.keyLines(), mapping.line()));
  }

  private Optional<Place> place(Node node) {
    return Optional.of(gaps.place(node.line()));
  }
}
