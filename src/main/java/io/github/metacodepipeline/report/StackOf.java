package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.Stack;
import java.util.Optional;

/** Finds the stack that an outcome speaks of. */
final class StackOf {
  private StackOf() {}

  static Optional<Stack> outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stuck(var stack, _) -> Optional.of(stack);
      case Outcome.Running(var stack, _) -> Optional.of(stack);
      case Outcome.Unchanged _,
          Outcome.Created _,
          Outcome.Updated _,
          Outcome.Recreated _,
          Outcome.ExecutionFailed _,
          Outcome.ExecutionRunning _,
          Outcome.MetaFailed _,
          Outcome.MetaRunning _,
          Outcome.Planned _,
          Outcome.Previewed _,
          Outcome.Skipped _,
          Outcome.Superseded _,
          Outcome.Refused _,
          Outcome.Failed _,
          Outcome.Busy _,
          Outcome.Cancelled _,
          Outcome.Broken _ ->
          outcome.inPlace();
    };
  }
}
