package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Plan;

/** Keeps the change set that the guard approved, for somebody to look at and execute later. */
public final class Keeper implements Conclusion {
  private final Drafts drafts;

  public Keeper(Drafts drafts) {
    this.drafts = drafts;
  }

  /** What is kept cuts nothing. */
  @Override
  public Room makeRoom(Approval approval, Occasion occasion) {
    return new Room.Free();
  }

  @Override
  public Attempt apply(Approval approval) {
    return new Attempt.Ended(
        switch (approval.plan()) {
          case Plan.Executable plan -> {
            drafts.keep(plan.changeSet());
            yield new Outcome.Planned(plan);
          }
          case Plan.Adjustment plan ->
              new Outcome.Unchanged(
                  plan.actual().stack(),
                  plan.reason()
                      + " What is to be set on the stack itself is left to a deployment.");
        });
  }
}
