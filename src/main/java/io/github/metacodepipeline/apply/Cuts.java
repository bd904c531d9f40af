package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells which executions were cut for an update of a stack: stopped by us, or cancelled since an
 * update of the stack began. What lies longer back than seven days is nobody's debt any more.
 */
final class Cuts {
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Stacks stacks;
  private final StackId stack;
  private final Instant now;
  private Optional<List<Instant>> updates = Optional.empty();

  Cuts(Stacks stacks, StackId stack, Instant now) {
    this.stacks = stacks;
    this.stack = stack;
    this.now = now;
  }

  /** Whether an execution was cut. */
  boolean has(Execution execution) {
    return execution.updated().isAfter(now.minus(REMEMBERED))
        && switch (execution.status()) {
          case STOPPED -> execution.stopReason().filter(InFlight.REASON::equals).isPresent();
          case CANCELLED -> isSinceAnUpdate(execution.updated());
          case IN_PROGRESS, STOPPING, SUCCEEDED, SUPERSEDED, FAILED, UNKNOWN -> false;
        };
  }

  // Somebody else may have changed the pipeline by hand, and cut what is not ours to start.
  private boolean isSinceAnUpdate(Instant cancelled) {
    if (updates.isEmpty()) {
      updates = Optional.of(beginnings());
    }
    return updates.get().stream().anyMatch(begin -> !begin.isAfter(cancelled));
  }

  private List<Instant> beginnings() {
    return stacks.events(stack, now.minus(REMEMBERED), now.plus(REMEMBERED)).stream()
        .filter(StackEvent::isAboutTheStack)
        .filter(event -> event.status().equals("UPDATE_IN_PROGRESS"))
        .map(StackEvent::time)
        .toList();
  }
}
