package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Journal;
import java.util.List;

/** Looks at what CodePipeline itself has, once the stack is at rest. */
public final class Inspection {
  private final Stacks stacks;
  private final Pipelines pipelines;

  public Inspection(Stacks stacks, Pipelines pipelines) {
    this.stacks = stacks;
    this.pipelines = pipelines;
  }

  /** Looks, when there is a stack to look at; gives the outcome back. */
  Outcome after(Outcome outcome, Journal journal) {
    outcome.inPlace().ifPresent(stack -> note(stack, journal));
    return outcome;
  }

  /** Notes the stack's pipelines; that they cannot be read changes nothing about what was done. */
  private void note(Stack stack, Journal journal) {
    try {
      journal.found(pipelinesOf(stack));
    } catch (Failure failure) {
      journal.warn("The pipeline's version could not be read. " + failure.what());
    }
  }

  private List<DeployedPipeline> pipelinesOf(Stack stack) {
    return stacks.physicalIds(stack.id(), "AWS::CodePipeline::Pipeline").stream()
        .flatMap(name -> pipelines.find(name).stream())
        .toList();
  }
}
