package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what went wrong into a report's JSON. */
final class CauseFacts {
  private CauseFacts() {}

  /** A cause, and whether it is one of a rollback that failed too. */
  record Blamed(Cause cause, boolean inRollback) {}

  static List<Blamed> of(Report report) {
    return report.outcome() instanceof Outcome.Failed(_, var diagnosis)
        ? Stream.concat(
                diagnosis.causes().stream().map(cause -> new Blamed(cause, false)),
                diagnosis.rollback().stream().map(cause -> new Blamed(cause, true)))
            .toList()
        : List.of();
  }

  /** Where our files say what the ending is about, where it is they. */
  static Optional<Place> place(Report report) {
    return report.outcome() instanceof Outcome.Broken(var failure)
        ? failure.place()
        : Optional.empty();
  }

  static void write(Blamed blamed, Facts facts) {
    Cause cause = blamed.cause();
    Optional<RemedyBook.Found> remedy = RemedyBook.on(cause);
    facts
        .flag("inRollback", blamed.inRollback())
        .each("way", cause.way(), CauseFacts::resource)
        .text("reason", cause.reason())
        .text("remedy", remedy.map(RemedyBook.Found::advice))
        .text("source", remedy.map(RemedyBook.Found::source))
        .place(cause.place());
  }

  private static void resource(Cause.Resource resource, Facts facts) {
    facts
        .text("stack", resource.stack().arn())
        .text("logicalId", resource.logicalId())
        .text("type", resource.type());
  }
}
