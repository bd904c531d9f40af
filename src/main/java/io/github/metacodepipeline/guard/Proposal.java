package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.guard.iam.PermissionChanges;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import io.github.metacodepipeline.plan.Evaluators;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.TemplateDiff;
import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Written;
import java.util.List;
import java.util.Optional;

/** What the guard is asked about. */
public sealed interface Proposal {
  /** What stands for the pipelines of a template that nobody can read. */
  Gap UNREADABLE =
      new Gap(
          "what changes of the pipelines",
          "the deployed template cannot be read",
          Optional.empty());

  /** The template that would be deployed. */
  Template wanted();

  /** The template that is there now, as far as it is known and can be read. */
  Optional<Template> current();

  /** The wanted template, with what its names will stand for. */
  Evaluator evaluated();

  /** The template that is there now, with what its names stand for. */
  Optional<Evaluator> evaluatedNow();

  /** The stack that it is about; nothing when two files are compared. */
  Optional<StackName> stack();

  /** The pipelines that there would be. */
  default TemplatePipelines pipelines() {
    return DefinitionReader.read(evaluated());
  }

  /** The pipelines that there are now, as far as the template that is there tells. */
  default TemplatePipelines pipelinesNow() {
    return evaluatedNow().map(DefinitionReader::read).orElse(TemplatePipelines.NONE);
  }

  /** Whether nothing of it is there yet, as far as is known. */
  boolean isFirst();

  /** What would happen to the pipelines, in their own words. */
  default PipelineChanges pipelineChanges() {
    return evaluatedNow().isEmpty() && !isFirst()
        ? new PipelineChanges(List.of(), List.of(UNREADABLE))
        : PipelineChanges.between(pipelinesNow(), pipelines());
  }

  /** What somebody could do afterwards that could not be done before, and the other way round. */
  default List<PermissionChange> permissionChanges() {
    return evaluatedNow().isEmpty() && !isFirst()
        ? List.of()
        : PermissionChanges.between(evaluatedNow(), evaluated());
  }

  /** What would happen to the resources. */
  List<ResourceChange> changes();

  /** What would be set on the stack. */
  List<SettingChange> settings();

  /** What was worked out with CloudFormation. */
  sealed interface Drawn extends Proposal {
    /** What it would do. */
    Plan.Approvable plan();

    @Override
    default boolean isFirst() {
      return plan().deployed().isEmpty();
    }

    @Override
    default Evaluator evaluated() {
      return Evaluators.wanted(plan());
    }

    @Override
    default Optional<Evaluator> evaluatedNow() {
      return Evaluators.now(plan());
    }

    @Override
    default Optional<StackName> stack() {
      return Optional.of(plan().desired().name());
    }

    @Override
    default Template wanted() {
      return plan().desired().template();
    }

    @Override
    default Optional<Template> current() {
      return plan().deployed().flatMap(deployed -> deployed.template());
    }

    @Override
    default List<ResourceChange> changes() {
      return plan().changes();
    }

    @Override
    default List<SettingChange> settings() {
      return plan().settings();
    }
  }

  /** A plan that was made now. */
  record Planned(Plan.Approvable plan) implements Drawn {}

  /**
   * A change set that was kept for later.
   *
   * @param doubt why it may not be what the tracked branch asks for, as the end of a sentence;
   *     nothing when it is
   */
  record Kept(Plan.Executable plan, Optional<String> doubt) implements Drawn {}

  /**
   * Two templates, compared without AWS.
   *
   * @param before what is there now, where that is known and can be read
   * @param parameters of the template after, as far as they are known
   * @param deployed the stack that there is, where AWS could be asked for it
   */
  record Offline(
      Optional<StackName> stack,
      Optional<Written> before,
      Written after,
      List<ResolvedParameter> parameters,
      Optional<Stack> deployed)
      implements Proposal {
    public Offline {
      parameters = List.copyOf(parameters);
    }

    /** Two that stand for themselves, and nothing else is known. */
    public Offline(Optional<StackName> stack, Optional<Template> current, Template wanted) {
      this(stack, current, wanted, Bundle.NONE);
    }

    /**
     * The same.
     *
     * @param bundle what the wanted one pulls in
     */
    public Offline(
        Optional<StackName> stack, Optional<Template> current, Template wanted, Bundle bundle) {
      this(
          stack,
          current.map(Written::new),
          new Written(wanted, bundle),
          List.of(),
          Optional.empty());
    }

    @Override
    public Template wanted() {
      return after.template();
    }

    @Override
    public Optional<Template> current() {
      return before.map(Written::template);
    }

    @Override
    public boolean isFirst() {
      return before.isEmpty() && deployed.isEmpty();
    }

    @Override
    public Evaluator evaluated() {
      return evaluated(after);
    }

    @Override
    public Optional<Evaluator> evaluatedNow() {
      return before.map(Offline::evaluated);
    }

    private static Evaluator evaluated(Written written) {
      return new Evaluator(written.template(), Facts.NONE, Evaluators.nested(written.bundle()));
    }

    @Override
    public List<ResourceChange> changes() {
      return before.isEmpty() && !isFirst() ? List.of() : TemplateDiff.between(current(), wanted());
    }

    @Override
    public List<SettingChange> settings() {
      return List.of();
    }
  }
}
