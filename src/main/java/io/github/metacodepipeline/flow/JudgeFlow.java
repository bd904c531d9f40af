package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Preview;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;

/**
 * Judges a change set that there is already, as {@link ExecuteFlow} would before it executes it, and
 * changes nothing.
 */
public final class JudgeFlow implements Flow {
  private final ExecuteFlow execution;
  private final Journal journal;

  public JudgeFlow(
      ChangeSetReference changeSet,
      Branch tracked,
      Recall recall,
      Origins origins,
      Guard guard,
      Foresight foresight,
      Journal journal) {
    this.execution =
        new ExecuteFlow(
            changeSet,
            tracked,
            recall,
            origins,
            guard,
            foresight,
            (_, _, judgement) -> judgement.get(),
            journal);
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    journal.previews(Preview.Of.DEPLOYMENT);
    return execution.run(trigger, target);
  }
}
