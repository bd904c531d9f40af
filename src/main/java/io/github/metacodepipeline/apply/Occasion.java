package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import io.github.metacodepipeline.plan.Evaluators;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * What a run deploys, as far as executions are concerned.
 *
 * @param commit nothing where no commit is known, such as on a laptop
 * @param pushed whether it was the push of that commit that woke the run
 * @param declared the pipelines of the template
 * @param template the template itself, where it is known
 * @param nests whether the template has nested stacks, which may have pipelines too
 */
public record Occasion(
    Optional<Commit> commit,
    boolean pushed,
    TemplatePipelines declared,
    Optional<Template> template,
    boolean nests) {
  /** Nobody knows. */
  public static final Occasion UNKNOWN =
      new Occasion(Optional.empty(), false, TemplatePipelines.NONE, Optional.empty(), false);

  /** The occasion of a run that such an event woke, and that deploys this. */
  public static Occasion of(Trigger trigger, Revision revision, Template template) {
    Optional<Commit> commit =
        revision instanceof Revision.At(var known) ? Optional.of(known) : Optional.empty();
    boolean pushed =
        trigger instanceof Trigger.Push(_, var pushedCommit)
            && commit.equals(Optional.of(pushedCommit));
    return new Occasion(
        commit,
        pushed,
        DefinitionReader.read(new Evaluator(template, Facts.NONE)),
        Optional.of(template),
        nests(template));
  }

  /** The occasion of a deployment that is only foreseen. */
  static Occasion of(Plan.Update plan, Revision revision) {
    return new Occasion(
        revision instanceof Revision.At(var known) ? Optional.of(known) : Optional.empty(),
        false,
        DefinitionReader.read(Evaluators.wanted(plan)),
        Optional.of(plan.desired().template()),
        nests(plan.desired().template()));
  }

  private static boolean nests(Template template) {
    return template.resources().values().stream()
        .anyMatch(resource -> resource.type().equals("AWS::CloudFormation::Stack"));
  }

  /**
   * The names of the pipelines of a stack that was made from the template; nothing where they are
   * not all to be told from it, such as one that CloudFormation makes up.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html">AWS::CodePipeline::Pipeline:
   *     Ref returns the pipeline name</a>
   */
  public Optional<List<String>> pipelinesIn(Stack stack) {
    return template
        .filter(one -> !nests && one.transforms().isEmpty())
        // The stack shows where such a value is stored, not what it is.
        .filter(one -> one.parameters().values().stream().noneMatch(Template.Parameter::isStored))
        .map(one -> DefinitionReader.read(Evaluators.of(stack, one)))
        .filter(pipelines -> pipelines.gaps().isEmpty())
        .map(pipelines ->
            pipelines.byLogicalId().values().stream()
                .map(definition -> definition.name().text())
                .toList())
        .filter(names -> names.stream().allMatch(Optional::isPresent))
        .map(names -> names.stream().flatMap(Optional::stream).toList());
  }

  /** What the template says of the pipeline of this name; nothing where it leaves the name open. */
  Optional<PipelineDefinition> definitionOf(String pipeline) {
    return declared.byLogicalId().values().stream()
        .filter(definition -> definition.name().text().filter(pipeline::equals).isPresent())
        .findFirst();
  }

  /**
   * Whether CloudFormation itself starts the pipeline whenever it has changed its definition.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html">RestartExecutionOnUpdate</a>
   */
  boolean isRestartedByAws(String pipeline) {
    return declared.byLogicalId().values().stream()
        .filter(definition -> definition.name().text().map(pipeline::equals).orElse(true))
        .anyMatch(definition ->
            definition
                .directives()
                .textAt("RestartExecutionOnUpdate")
                .filter("true"::equals)
                .isPresent());
  }
}
