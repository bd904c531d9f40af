package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
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
  // What a rollback or a deletion follows at once.
  private static final Set<String> PASSING = Set.of("CREATE_FAILED", "UPDATE_FAILED");

  private static final Duration AGREEMENT = Duration.ofSeconds(30);

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
    Anticipation anticipation = new Anticipation(changeSet.changes());
    Set<String> told = new HashSet<>();
    return polling
        .until(
            budget,
            anticipation,
            () -> end(plan, token, told, anticipation),
            elapsed -> progress.waiting("CloudFormation", elapsed))
        .map(end -> outcome(plan, end, token))
        .orElseGet(() -> Remedies.running(stacks.get(changeSet.stack())));
  }

  /**
   * Watches an operation that is not an execution; nothing when it goes on after the budget.
   *
   * @param before the stack as it was when the operation was ordered
   */
  Optional<Stack> untilEnded(Stack before, String token) {
    Anticipation anticipation = new Anticipation(List.of());
    Set<String> told = new HashSet<>();
    return polling.until(
        budget,
        anticipation,
        () -> ended(before, token, told, anticipation),
        elapsed -> progress.waiting("CloudFormation", elapsed));
  }

  private Optional<Stack> ended(
      Stack before, String token, Set<String> told, Anticipation anticipation) {
    List<StackEvent> events = events(before.id(), token, told, anticipation);
    // Where no event carries our token, another status at rest is the end of what we ordered.
    return events.isEmpty()
        ? Optional.of(stacks.get(before.id()))
            .filter(now -> isAtRest(now) && now.status() != before.status())
        : endOf(events).flatMap(event -> agreed(event, before.id(), token)).map(End::stack);
  }

  private List<StackEvent> events(
      StackId stack, String token, Set<String> told, Anticipation anticipation) {
    List<StackEvent> events = stacks.events(stack, token);
    anticipation.saw(stacks.eventsBefore(stack, token), events);
    events.stream().filter(event -> told.add(event.id())).forEach(progress::happened);
    return events;
  }

  /** How the operation ended, by its own word, and the stack as it is described afterwards. */
  private record End(StackStatus status, Stack stack) {}

  private Optional<End> end(
      Plan.Executable plan, String token, Set<String> told, Anticipation anticipation) {
    ChangeSet changeSet = plan.changeSet();
    OnFailure onFailure =
        changeSet.onFailure().orElseGet(() -> OnFailure.ofUpdate(plan.desired().terms()));
    List<StackEvent> events = events(changeSet.stack(), token, told, anticipation);
    return events.isEmpty()
        ? endWithoutEvents(changeSet)
        : endOf(events)
            .filter(event -> onFailure == OnFailure.KEEP || !PASSING.contains(event.status()))
            .flatMap(event -> agreed(event, changeSet.stack(), token));
  }

  /** The stack's last event, if it ends the operation. */
  private static Optional<StackEvent> endOf(List<StackEvent> events) {
    return events.stream()
        .filter(StackEvent::isAboutTheStack)
        .reduce((_, later) -> later)
        .filter(event -> !event.status().endsWith("_IN_PROGRESS"));
  }

  // The description may be older than the events, or the stack be in somebody else's hands already.
  private Optional<End> agreed(StackEvent event, StackId id, String token) {
    return polling
        .until(
            AGREEMENT,
            () -> Optional.of(stacks.get(id)).filter(now -> agrees(now, event)),
            elapsed -> progress.waiting("CloudFormation", elapsed))
        .or(() -> endOf(stacks.events(id, token)).filter(event::equals).map(_ -> stacks.get(id)))
        .map(stack -> new End(StackStatus.valueOf(event.status()), stack));
  }

  private static boolean agrees(Stack stack, StackEvent event) {
    return stack.status().name().equals(event.status());
  }

  // Where no event carries our token, the change set itself says whether its execution is over, and
  // a description that names another change set is from before.
  private Optional<End> endWithoutEvents(ChangeSet changeSet) {
    return stacks
        .changeSet(changeSet.id())
        .filter(now -> now.status() == ChangeSet.Status.EXECUTED)
        .map(_ -> stacks.get(changeSet.stack()))
        .filter(stack -> stack.changeSet().map(changeSet.id()::equals).orElse(true))
        .filter(Watch::isAtRest)
        .map(stack -> new End(stack.status(), stack));
  }

  private static boolean isAtRest(Stack stack) {
    return !stack.status().isMoving() && stack.status() != StackStatus.REVIEW_IN_PROGRESS;
  }

  private Outcome outcome(Plan.Executable plan, End end, String token) {
    Stack stack = end.stack();
    if (end.status().isSuccess()) {
      return switch (plan) {
        case Plan.Create _ -> new Outcome.Created(stack);
        case Plan.Update _ -> new Outcome.Updated(stack);
      };
    }
    List<StackEvent> events = stacks.events(stack.id(), token);
    return new Outcome.Failed(
        undone(stack, end.status()) + Remains.of(events),
        new RootCause(stacks).of(events, end.status(), stack, plan.desired()));
  }

  private static String undone(Stack stack, StackStatus status) {
    return status == StackStatus.DELETE_COMPLETE
        ? "CloudFormation could not create stack %s, and deleted again what it had made."
            .formatted(stack.name())
        : "CloudFormation did not make the change: stack %s is in %s."
            .formatted(stack.name(), status);
  }
}
