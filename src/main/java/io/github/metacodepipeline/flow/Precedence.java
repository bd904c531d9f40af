package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Standing;
import io.github.metacodepipeline.source.StandingCheck;
import java.util.Optional;

/** Asks whether a newer commit goes first; says it where nobody can know. */
final class Precedence {
  private final Branch tracked;
  private final StandingCheck standings;
  private final Journal journal;

  Precedence(Branch tracked, StandingCheck standings, Journal journal) {
    this.tracked = tracked;
    this.standings = standings;
    this.journal = journal;
  }

  /** The end, where a newer commit says something else than this. */
  Optional<Outcome> over(Declaration.Present wanted) {
    return switch (standings.of(tracked, wanted)) {
      case Standing.Superseded(var newer) -> Optional.of(new Outcome.Superseded(newer));
      case Standing.Unprotected(var reason) -> {
        journal.warn("The order of commits is not protected: " + reason + ".");
        yield Optional.empty();
      }
      case Standing.Current() -> Optional.empty();
    };
  }
}
