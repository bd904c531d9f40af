package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Attempt;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Forecast;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Outlook;
import io.github.metacodepipeline.apply.Room;
import io.github.metacodepipeline.guard.Approval;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Revision;

/** Tells what a deployment would meet, in place of one. */
public final class Foresight implements Conclusion {
  private final Forecast forecast;
  private final Journal journal;

  public Foresight(Forecast forecast, Journal journal) {
    this.forecast = forecast;
    this.journal = journal;
  }

  /** Looks at what a deployment would meet; gives the sentence for nothing at all. */
  String of(Plan.Approvable plan, Revision revision) {
    return switch (forecast.of(plan, revision)) {
      case Outlook.Untouched() -> "";
      case Outlook.Clear() -> " No execution is in flight.";
      case Outlook.Met(var notes) -> {
        journal.foreseen(notes);
        yield "";
      }
      case Outlook.Hidden(var why) -> {
        journal.warn(why);
        yield "";
      }
    };
  }

  /** Takes the room itself, so that nothing is ever applied. */
  @Override
  public Room makeRoom(Approval approval, Occasion occasion) {
    Revision revision =
        occasion.commit().<Revision>map(Revision.At::new).orElseGet(Revision.WorkingTree::new);
    return new Room.Taken(
        new Outcome.Previewed(
            "The changes are those of the change set that is there; it was not executed."
                + of(approval.plan(), revision)));
  }

  @Override
  public Attempt apply(Approval approval) {
    throw new IllegalStateException("a judgement applies nothing");
  }
}
