package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Signature;

/** Executes what the guard approved, and stays until CloudFormation is done with it. */
public final class Applier {
  private final Drafts drafts;
  private final Signature signature;
  private final Watch watch;
  private final Progress progress;

  public Applier(Drafts drafts, Signature signature, Watch watch, Progress progress) {
    this.drafts = drafts;
    this.signature = signature;
    this.watch = watch;
    this.progress = progress;
  }

  /**
   * Executes the change set of an approved plan.
   *
   * @throws Failure DENIED or UNREACHABLE, saying so when the execution had begun; CANCELLED before
   */
  public Attempt apply(Approval approval) {
    Plan.Executable plan = approval.plan();
    ChangeSet changeSet = plan.changeSet();
    String token = signature.executionToken(changeSet.name(), plan.desired().name());
    progress.step("Executing change set " + changeSet.name() + ".");
    return switch (drafts.execute(changeSet, token)) {
      case OVERTAKEN -> new Attempt.Overtaken();
      case STARTED -> new Attempt.Ended(watched(plan, token));
    };
  }

  // Whatever keeps us from seeing the end, it must not look as if nothing had begun.
  private Outcome watched(Plan.Executable plan, String token) {
    try {
      return watch.untilDone(plan, token);
    } catch (Failure failure) {
      throw failure.adding(
          "Change set %s was executed, but its end was not seen; CloudFormation goes on without us."
              .formatted(plan.changeSet().name()));
    }
  }
}
