package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Together;
import io.github.metacodepipeline.apply.Inspected;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  /** Notes the stack's pipelines; that they cannot be read changes nothing about what was done. */
  void note(Stack stack, Occasion occasion) {
    noted(stack, occasion, name -> pipelines.find(name).map(Inspected::alone));
  }

  /**
   * The same, together with their executions.
   *
   * @return the pipelines that could be read
   */
  List<Inspected> noteWithExecutions(Stack stack, Occasion occasion) {
    return noted(stack, occasion, name -> Inspected.of(name, pipelines));
  }

  private List<Inspected> noted(
      Stack stack, Occasion occasion, Function<String, Optional<Inspected>> look) {
    try {
      // The stack is what the template says, and a template may name its pipelines.
      List<Inspected> found =
          found(occasion.pipelinesIn(stack).orElseGet(() -> names(stack, occasion)), look);
      journal.found(found.stream().map(Inspected::pipeline).toList());
      return found;
    } catch (Failure failure) {
      journal.warn("The pipeline's version could not be read. " + failure.what());
      return List.of();
    }
  }

  /** The pipelines of a stack, and of the stacks that it nests where it nests some. */
  List<Inspected> pipelinesOf(Stack stack, Occasion occasion) {
    return found(names(stack, occasion), name -> Inspected.of(name, pipelines));
  }

  private List<String> names(Stack stack, Occasion occasion) {
    return occasion.nests()
        ? AffectedPipelines.in(stack.id(), stacks)
        : stacks.physicalIds(stack.id(), "AWS::CodePipeline::Pipeline");
  }

  private static List<Inspected> found(
      List<String> names, Function<String, Optional<Inspected>> look) {
    return Together.<Optional<Inspected>>all(names.stream().map(name -> () -> look.apply(name)))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
