package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Target;
import java.util.List;
import java.util.function.Supplier;

/** Looks at what CodePipeline itself has, once the stack is at rest. */
public final class Inspection implements Aftermath {
  private final Stacks stacks;
  private final Pipelines pipelines;
  private final Journal journal;

  public Inspection(Stacks stacks, Pipelines pipelines, Journal journal) {
    this.stacks = stacks;
    this.pipelines = pipelines;
    this.journal = journal;
  }

  @Override
  public Outcome of(Target target, Occasion occasion, Supplier<Outcome> deployment) {
    Outcome outcome = deployment.get();
    outcome.inPlace().ifPresent(stack -> note(stack, occasion));
    return outcome;
  }

  /**
   * Notes the stack's pipelines; that they cannot be read changes nothing about what was done.
   *
   * @return those that could be read
   */
  List<DeployedPipeline> note(Stack stack, Occasion occasion) {
    try {
      List<DeployedPipeline> found = pipelinesOf(stack, occasion);
      journal.found(found);
      return found;
    } catch (Failure failure) {
      journal.warn("The pipeline's version could not be read. " + failure.what());
      return List.of();
    }
  }

  /** The pipelines of a stack, and of the stacks that it nests where it nests some. */
  List<DeployedPipeline> pipelinesOf(Stack stack, Occasion occasion) {
    List<String> names =
        occasion.nests()
            ? AffectedPipelines.in(stack.id(), stacks)
            : stacks.physicalIds(stack.id(), "AWS::CodePipeline::Pipeline");
    return names.stream().flatMap(name -> pipelines.find(name).stream()).toList();
  }
}
