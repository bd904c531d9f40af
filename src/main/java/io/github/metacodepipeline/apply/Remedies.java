package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.StackName;

/** What to do about a stack that a run may not touch: the command that would help. */
public final class Remedies {
  private Remedies() {}

  /** Somebody else works on it. */
  public static Outcome busy(Stack stack) {
    return new Outcome.Busy(
        "Stack %s is still in %s, an operation that is not ours."
            .formatted(stack.name(), stack.status()),
        "Run this job again when it is done.");
  }

  /** Somebody else was faster, again and again. */
  public static Outcome overtaken(StackName stack) {
    return new Outcome.Busy(
        "Somebody else changed stack %s each time that we were about to.".formatted(stack),
        "Run this job again.");
  }

  /** Our own operation goes on. */
  public static Outcome running(Stack stack) {
    return new Outcome.Running(stack, watching(stack));
  }

  /** The change set of this run goes on, which an earlier run executed. */
  public static Outcome executing(Stack stack) {
    return new Outcome.Running(
        stack, "It is the change set of this run, executed by an earlier one. " + watching(stack));
  }

  private static String watching(Stack stack) {
    return "Watch it with `aws cloudformation describe-stack-events --stack-name %s --region %s`."
        .formatted(stack.name(), stack.id().region());
  }

  /** It is in a state that a run may not repair. */
  public static Outcome stuck(Stack stack) {
    return new Outcome.Stuck(stack, remedy(stack));
  }

  private static String remedy(Stack stack) {
    return "Run `%s --region %s`, then run this job again."
        .formatted(WayOut.of(stack.status()).command(stack), stack.id().region());
  }
}
