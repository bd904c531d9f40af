package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.Stacks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watches one execution to its end, by the stack's ARN and the execution's token: a name would be
 * gone after a deletion, and a status alone may still be that of the operation before.
 */
public final class Watch {
  private final Stacks stacks;
  private final Polling polling;
  private final Progress progress;
  private final Duration budget;

  /**
   * @param budget how long to watch; CloudFormation goes on afterwards
   */
  public Watch(Stacks stacks, Polling polling, Progress progress, Duration budget) {
    this.stacks = stacks;
    this.polling = polling;
    this.progress = progress;
    this.budget = budget;
  }

  Outcome untilDone(Plan.Executable plan, String token) {
    ChangeSet changeSet = plan.changeSet();
    Set<String> told = new HashSet<>();
    return polling
        .until(
            budget,
            () -> end(changeSet, token, told),
            elapsed -> progress.waiting("CloudFormation", elapsed))
        .map(stack -> outcome(plan, stack, token))
        .orElseGet(() -> stillRunning(stacks.get(changeSet.stack())));
  }

  private Optional<Stack> end(ChangeSet changeSet, String token, Set<String> told) {
    List<StackEvent> events = stacks.events(changeSet.stack(), token);
    events.stream().filter(event -> told.add(event.id())).forEach(progress::happened);
    if (events.stream().anyMatch(Watch::endsTheOperation)) {
      return Optional.of(stacks.get(changeSet.stack())).filter(Watch::isAtRest);
    }
    return events.isEmpty() ? endWithoutEvents(changeSet) : Optional.empty();
  }

  // Where no event carries our token, the change set itself says whether its execution is over.
  private Optional<Stack> endWithoutEvents(ChangeSet changeSet) {
    return stacks
        .changeSet(changeSet.id())
        .filter(now -> now.status() == ChangeSet.Status.EXECUTED)
        .map(_ -> stacks.get(changeSet.stack()))
        .filter(Watch::isAtRest);
  }

  private static boolean isAtRest(Stack stack) {
    return !stack.status().isMoving() && stack.status() != StackStatus.REVIEW_IN_PROGRESS;
  }

  private static boolean endsTheOperation(StackEvent event) {
    return event.isAboutTheStack() && !event.status().endsWith("_IN_PROGRESS");
  }

  private Outcome outcome(Plan.Executable plan, Stack stack, String token) {
    if (stack.status().isSuccess()) {
      return switch (plan) {
        case Plan.Create _ -> new Outcome.Created(stack);
        case Plan.Update _ -> new Outcome.Updated(stack);
      };
    }
    return new Outcome.Failed(
        "CloudFormation did not make the change: stack %s is in %s."
            .formatted(stack.name(), stack.status()),
        RootCause.of(stacks.events(stack.id(), token))
            .map(event -> "%s (%s): %s".formatted(event.logicalId(), event.type(), event.reason()))
            .orElse(stack.statusReason()));
  }

  private static Outcome stillRunning(Stack stack) {
    return new Outcome.Running(
        stack,
        "Watch it with `aws cloudformation describe-stack-events --stack-name %s --region %s`."
            .formatted(stack.name(), stack.id().region()));
  }
}
