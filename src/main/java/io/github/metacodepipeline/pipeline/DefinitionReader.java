package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Value;
import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the pipelines that a template declares, and the one that CodePipeline has. */
public final class DefinitionReader {
  private DefinitionReader() {}

  /** The pipelines of a template; what cannot be seen is a gap, never an error. */
  public static TemplatePipelines read(Evaluator template) {
    return new TemplateReading(template).read();
  }

  /**
   * A pipeline whose structure is known, and none of whose places.
   *
   * @param structure in the names and the form of the template reference
   * @param region that it is in
   */
  public static PipelineDefinition read(Fields structure, String region) {
    NormalForm form = new NormalForm(new Value.Text(region));
    List<Stage> stages =
        fields(structure, "Stages")
            .map(stage ->
                form.stage(
                    stage,
                    fields(stage, "Actions")
                        .map(action -> form.action(action, Optional.empty()))
                        .toList(),
                    Optional.empty()))
            .toList();
    List<Trigger> triggers =
        fields(structure, "Triggers")
            .map(trigger -> NormalForm.trigger(trigger, Optional.empty()))
            .toList();
    return new PipelineDefinition(
        structure.field("Name").orElse(Value.NONE),
        stages,
        triggers,
        form.settings(structure, stages, triggers, true),
        Value.NONE,
        List.of(),
        Optional.empty());
  }

  private static Stream<Fields> fields(Fields parent, String name) {
    return parent.field(name).orElse(Value.NONE) instanceof Items(var items)
        ? items.stream().flatMap(item -> item instanceof Fields one ? Stream.of(one) : Stream.of())
        : Stream.of();
  }
}
