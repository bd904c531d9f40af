package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.plan.Drafts;

/** Keeps the change set that the guard approved, for somebody to look at and execute later. */
public final class Keeper implements Conclusion {
  private final Drafts drafts;

  public Keeper(Drafts drafts) {
    this.drafts = drafts;
  }

  @Override
  public Attempt apply(Approval approval) {
    drafts.keep(approval.plan().changeSet());
    return new Attempt.Ended(new Outcome.Planned(approval.plan()));
  }
}
