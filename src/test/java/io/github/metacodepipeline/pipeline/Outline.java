package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was read of a template's pipelines, as indented lines with the line numbers of
 * the template in front; what is left open has a question mark.
 */
final class Outline {
  private final StringBuilder text = new StringBuilder();

  private Outline() {}

  /** The outline of these pipelines. */
  static String of(TemplatePipelines pipelines) {
    Outline outline = new Outline();
    pipelines.byLogicalId().forEach(outline::pipeline);
    outline.gaps(0, pipelines.gaps());
    return outline.text.toString();
  }

  private void pipeline(String logicalId, PipelineDefinition pipeline) {
    line(pipeline.place(), 0, "pipeline %s: %s".formatted(logicalId, scalar(pipeline.name())));
    fields(1, "", pipeline.settings());
    fields(1, "(directive) ", pipeline.directives());
    pipeline.triggers().forEach(this::trigger);
    pipeline.stages().forEach(this::stage);
    gaps(1, pipeline.gaps());
  }

  private void trigger(Trigger trigger) {
    line(trigger.place(), 1, "trigger of " + scalar(trigger.sourceAction()));
    fields(2, "", trigger.settings());
  }

  private void stage(Stage stage) {
    line(stage.place(), 1, "stage " + scalar(stage.name()));
    fields(2, "", stage.settings());
    stage.actions().forEach(this::action);
  }

  private void action(Action action) {
    ActionType type = action.type();
    line(
        action.place(),
        2,
        "action %s: %s %s %s %s"
            .formatted(
                scalar(action.name()),
                type.category(),
                type.owner(),
                type.provider(),
                type.version()));
    fields(3, "", action.settings());
    fields(3, "Configuration.", action.configuration());
  }

  private void gaps(int depth, List<Gap> gaps) {
    gaps.forEach(gap -> line(gap.place(), depth, "gap: %s: %s".formatted(gap.what(), gap.why())));
  }

  private void fields(int depth, String prefix, Value.Fields fields) {
    fields.fields().forEach((name, value) -> value(depth, prefix + name, value));
  }

  private void value(int depth, String path, Value value) {
    switch (value) {
      case Value.Fields fields -> fields(depth, path + ".", fields);
      case Value.Items(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          value(depth, "%s[%d]".formatted(path, i), items.get(i));
        }
      }
      case Value.Text _, Value.Open _ -> line(Optional.empty(), depth, path + ": " + scalar(value));
    }
  }

  private static String scalar(Value value) {
    return switch (value) {
      case Value.Text(var known) -> known.strip().replace("\n", "\\n");
      case Value.Open(var expression) -> "? " + expression.strip().replace("\n", "\\n");
      case Value.Items _, Value.Fields _ -> value.toString();
    };
  }

  private void line(Optional<Place> place, int depth, String what) {
    String number = place.map(at -> Integer.toString(at.line())).orElse("");
    text.append("%4s %s%s\n".formatted(number, "  ".repeat(depth), what).stripTrailing())
        .append('\n');
  }
}
