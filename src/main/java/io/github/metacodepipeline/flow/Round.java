package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Goes through the targets of a run, one after the other; none keeps another from its turn. */
public final class Round {
  private final Audience audience;
  private final Function<Journal, Flow> flows;

  /**
   * @param flows makes the flow of one target, which takes its notes in the journal
   */
  public Round(Audience audience, Function<Journal, Flow> flows) {
    this.audience = audience;
    this.flows = flows;
  }

  /** Runs the flow for every target. */
  public List<Report> of(Trigger trigger, List<Target> targets) {
    List<Report> reports = new ArrayList<>();
    for (Target target : targets) {
      Journal journal = new Journal(audience);
      journal.open(target);
      reports.add(journal.close(outcome(trigger, target, journal)));
    }
    return reports;
  }

  private Outcome outcome(Trigger trigger, Target target, Journal journal) {
    try {
      return flows.apply(journal).run(trigger, target);
    } catch (Failure failure) {
      return new Outcome.Broken(failure);
    } catch (RuntimeException defect) {
      journal.breakOff();
      throw defect;
    }
  }
}
