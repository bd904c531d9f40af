package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.plan.Stacks;

/** Executes what the guard approved, and stays until CloudFormation is done with it. */
public final class Applier implements Conclusion {
  private final Drafts drafts;
  private final Signature signature;
  private final Watch watch;
  private final Adjuster adjuster;
  private final InFlight inFlight;
  private final Progress progress;

  public Applier(
      Stacks stacks,
      Orders orders,
      Drafts drafts,
      Signature signature,
      Watch watch,
      InFlight inFlight,
      Progress progress) {
    this.drafts = drafts;
    this.signature = signature;
    this.watch = watch;
    this.adjuster = new Adjuster(stacks, orders, progress);
    this.inFlight = inFlight;
    this.progress = progress;
  }

  @Override
  public Room makeRoom(Approval approval, Occasion occasion) {
    return inFlight.makeRoom(approval.plan(), occasion);
  }

  /**
   * Applies an approved plan: executes its change set, and then sets what no change set can.
   *
   * @throws Failure DENIED or UNREACHABLE, saying so when the execution had begun; CANCELLED before
   */
  @Override
  public Attempt apply(Approval approval) {
    return switch (approval.plan()) {
      case Plan.Adjustment plan -> {
        progress.executing();
        adjuster.adjust(plan.actual().stack(), plan.settings());
        yield new Attempt.Ended(new Outcome.Updated(plan.actual().stack()));
      }
      case Plan.Executable plan -> execute(plan);
    };
  }

  private Attempt execute(Plan.Executable plan) {
    ChangeSet changeSet = plan.changeSet();
    String token = signature.executionToken(changeSet, plan.desired().name());
    progress.step("Executing change set " + changeSet.name() + ".");
    progress.executing();
    return switch (drafts.execute(changeSet, token, OnFailure.ofUpdate(plan.desired().terms()))) {
      case OVERTAKEN -> new Attempt.Overtaken();
      case STARTED -> {
        Outcome outcome = watched(plan, token);
        outcome.inPlace().ifPresent(stack -> adjuster.adjust(stack, plan.settings()));
        yield new Attempt.Ended(outcome);
      }
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
