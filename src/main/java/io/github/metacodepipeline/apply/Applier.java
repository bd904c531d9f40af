package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Signature;

/** Executes what the guard approved, and stays until CloudFormation is done with it. */
public final class Applier implements Conclusion {
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
   * @throws io.github.metacodepipeline.Failure DENIED, UNREACHABLE, or CANCELLED before it began
   */
  @Override
  public Attempt apply(Approval approval) {
    Plan.Executable plan = approval.plan();
    ChangeSet changeSet = plan.changeSet();
    String token = signature.executionToken(changeSet, plan.desired().name());
    progress.step("Executing change set " + changeSet.name() + ".");
    return switch (drafts.execute(changeSet, token)) {
      case OVERTAKEN -> new Attempt.Overtaken();
      case STARTED -> new Attempt.Ended(watch.untilDone(plan, token));
    };
  }
}
