package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Repair;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.Stacks;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a stack back to where CloudFormation updates it. It loses nothing: a rollback goes on
 * without skipping a resource, and only a stack is deleted that never was complete and that nobody
 * protected.
 */
public final class Restorer {
  private static final Set<String> COMPLETE =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");
  private static final Set<String> BEGINNINGS = Set.of("CREATE_IN_PROGRESS", "REVIEW_IN_PROGRESS");

  private final Stacks stacks;
  private final Orders orders;
  private final Signature signature;
  private final Watch watch;
  private final Progress progress;

  public Restorer(
      Stacks stacks, Orders orders, Signature signature, Watch watch, Progress progress) {
    this.stacks = stacks;
    this.orders = orders;
    this.signature = signature;
    this.watch = watch;
    this.progress = progress;
  }

  /**
   * Repairs a stack, once.
   *
   * @throws io.github.metacodepipeline.Failure DENIED, UNREACHABLE, or CANCELLED before it began
   */
  public Attempt repair(Stack stack, Repair repair) {
    Optional<String> objection = repair == Repair.RECREATE ? objection(stack) : Optional.empty();
    if (objection.isPresent()) {
      progress.step(objection.get());
      return new Attempt.Ended(Remedies.stuck(stack));
    }
    progress.step(sentence(stack, repair));
    String goesOn = goesOn(stack, repair);
    try {
      return repair(stack, repair, signature.repairToken(repair, stack.id()), goesOn);
    } finally {
      orders.ended(goesOn);
    }
  }

  private Attempt repair(Stack stack, Repair repair, String token, String goesOn) {
    Stacks.Execution execution =
        orders.give(() -> {
          // Before the order: a cancellation may not wait for the answer.
          orders.began(goesOn);
          return begin(stack, repair, token);
        });
    return switch (execution) {
      case OVERTAKEN -> new Attempt.Overtaken();
      case STARTED -> watched(stack, repair, token, goesOn);
    };
  }

  // Whatever keeps us from seeing the end, it must not look as if nothing had begun.
  private Attempt watched(Stack stack, Repair repair, String token, String goesOn) {
    try {
      return watch
          .untilEnded(stack, token)
          .map(end -> ended(end, repair))
          .orElseGet(() -> new Attempt.Ended(Remedies.running(stacks.get(stack.id()))));
    } catch (Failure failure) {
      throw failure.adding(goesOn);
    }
  }

  private static String goesOn(Stack stack, Repair repair) {
    return switch (repair) {
      case CONTINUE_ROLLBACK, ROLL_BACK ->
          "Stack %s was being rolled back; CloudFormation goes on with it.".formatted(stack.name());
      case RECREATE ->
          "Stack %s was being deleted; CloudFormation goes on with it.".formatted(stack.name());
    };
  }

  private Stacks.Execution begin(Stack stack, Repair repair, String token) {
    return switch (repair) {
      case CONTINUE_ROLLBACK -> stacks.continueRollback(stack.id(), token);
      case ROLL_BACK -> stacks.rollBack(stack.id(), token);
      case RECREATE -> stacks.delete(stack.id(), token);
    };
  }

  private static Attempt ended(Stack stack, Repair repair) {
    boolean good =
        switch (repair) {
          case CONTINUE_ROLLBACK, ROLL_BACK ->
              stack.status() == StackStatus.UPDATE_ROLLBACK_COMPLETE;
          case RECREATE -> stack.status() == StackStatus.DELETE_COMPLETE;
        };
    return good ? new Attempt.Repaired(repair) : new Attempt.Ended(Remedies.stuck(stack));
  }

  private static String sentence(Stack stack, Repair repair) {
    return switch (repair) {
      case CONTINUE_ROLLBACK ->
          "The stack is in %s: the rollback goes on, and skips no resource."
              .formatted(stack.status());
      case ROLL_BACK -> "The stack is in %s: the update is rolled back.".formatted(stack.status());
      case RECREATE ->
          "The stack is in %s and never was complete: it is deleted, to be created again."
              .formatted(stack.status());
    };
  }

  /** Why the stack is not deleted; nothing when its own history allows it. */
  private Optional<String> objection(Stack stack) {
    if (stack.settings().terminationProtection()) {
      return Optional.of("The stack is protected from deletion, so it is not made anew.");
    }
    List<StackEvent> own =
        stacks.history(stack.id()).stream().filter(StackEvent::isAboutTheStack).toList();
    if (own.stream().anyMatch(event -> COMPLETE.contains(event.status()))) {
      return Optional.of("The stack was complete once, so it is not deleted.");
    }
    // CloudFormation forgets events after ninety days.
    return own.isEmpty() || !BEGINNINGS.contains(own.getFirst().status())
        ? Optional.of("The beginning of the stack's history is gone, so it is not deleted.")
        : Optional.empty();
  }
}
