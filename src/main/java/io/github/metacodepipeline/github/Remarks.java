package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What GitHub is to show of a report on its own and on the lines of the template, the most
 * important first: what ended the run, then what was let pass, then what only deserves a look.
 */
final class Remarks {
  private Remarks() {}

  static List<Annotation> of(Report report) {
    List<Finding> refused =
        report.outcome() instanceof Outcome.Refused(var findings) ? findings : List.of();
    List<Annotation> remarks = new ArrayList<>();
    if (refused.isEmpty() && !isQuiet(report)) {
      remarks.add(ending(report));
    }
    others(diagnosis(report)).map(Remarks::remark).forEach(remarks::add);
    refused.forEach(finding -> remarks.add(remark(finding, Annotation.Level.ERROR)));
    List<Finding> passed =
        report.findings().stream().filter(finding -> !refused.contains(finding)).toList();
    passed.stream()
        .filter(Finding::isError)
        .map(finding -> remark(finding, Annotation.Level.NOTICE))
        .forEach(remarks::add);
    passed.stream()
        .filter(Predicate.not(Finding::isError))
        .map(finding -> remark(finding, Annotation.Level.WARNING))
        .forEach(remarks::add);
    return remarks;
  }

  /** Of findings that nobody came to decide about. */
  static List<Annotation> undecided(List<Finding> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .map(finding ->
            remark(finding, finding.isError() ? Annotation.Level.ERROR : Annotation.Level.WARNING))
        .toList();
  }

  /** Whether a line of the log is enough; that a commit was not deployed must meet the eye. */
  static boolean isQuiet(Report report) {
    return report.outcome().ending().isGreen() && !(report.outcome() instanceof Outcome.Superseded);
  }

  static Diagnosis diagnosis(Report report) {
    return report.outcome() instanceof Outcome.Failed(_, var diagnosis)
        ? diagnosis
        : Diagnosis.said("");
  }

  /** The causes beside the first one, which the ending tells. */
  private static Stream<Cause> others(Diagnosis diagnosis) {
    return Stream.concat(
        diagnosis.causes().stream().skip(1), diagnosis.rollback().stream().skip(1));
  }

  private static Annotation remark(Cause cause) {
    return new Annotation(
        Annotation.Level.ERROR, Ending.FAILED.result(), Headline.of(cause), cause.place());
  }

  private static Annotation remark(Finding finding, Annotation.Level level) {
    return new Annotation(level, finding.key(), Headline.of(finding), finding.place());
  }

  private static Annotation ending(Report report) {
    return new Annotation(
        report.outcome().ending().isGreen() ? Annotation.Level.WARNING : Annotation.Level.ERROR,
        report.outcome().ending().result(),
        Headline.of(report),
        place(report));
  }

  private static Optional<Place> place(Report report) {
    return report.outcome() instanceof Outcome.Broken(var failure)
        ? failure.place()
        : diagnosis(report).causes().stream().findFirst().flatMap(Cause::place);
  }
}
