package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Moves stacks along a timeline: each step of an operation is due at an instant and is applied once
 * that instant has passed, so that no thread is needed.
 */
final class Engine {
  private final Workshop workshop;
  private final Provisioning provisioning;
  private final Restoring restoring;
  private final Returning returning;
  private final Removing removing;

  Engine(Workshop workshop, Endings endings, NestedStacks nested) {
    this.workshop = workshop;
    this.provisioning = new Provisioning(workshop, endings, nested);
    this.restoring = new Restoring(workshop, endings, nested);
    this.returning = new Returning(workshop, endings);
    this.removing = new Removing(workshop, endings, nested);
  }

  /** Applies every step that is due. */
  void settle(Instant now) {
    for (Optional<Stack> next = next(now); next.isPresent(); next = next(now)) {
      step(next.get());
    }
  }

  /** The stack that is due first; a nested stack before its parent, which waits for it. */
  private Optional<Stack> next(Instant now) {
    return workshop.world().stacks.reversed().stream()
        .filter(stack -> stack.operation.isRunning() && !stack.operation.due.isAfter(now))
        .min(Comparator.comparing(stack -> stack.operation.due));
  }

  private void step(Stack stack) {
    switch (stack.operation.phase) {
      case PROVISION -> provisioning.step(stack);
      case RESTORE -> restoring.step(stack);
      case RETURN -> returning.step(stack);
      case REMOVE -> removing.step(stack);
      case NONE, HELD, PAUSED -> {}
    }
  }
}
