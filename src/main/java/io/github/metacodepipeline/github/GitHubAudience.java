package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.CauseText;
import io.github.metacodepipeline.report.ChangeLines;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Outputs;
import io.github.metacodepipeline.report.Pages;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.ReportJson;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a run's story to the people on GitHub: log, annotations, outputs and step summary. */
public final class GitHubAudience implements Audience {
  private final ActionRuntime runtime;
  private boolean inChapter;

  public GitHubAudience(ActionRuntime runtime) {
    this.runtime = runtime;
  }

  /** The audience of this runtime: people on GitHub, or one who reads the log itself. */
  public static Audience of(ActionRuntime runtime) {
    return runtime.hasRunner() ? new GitHubAudience(runtime) : new TerminalAudience(runtime);
  }

  @Override
  public void open(Target target) {
    chapter("Stack " + target.stack());
  }

  @Override
  public void chapter(String title) {
    endChapter();
    runtime.startGroup(title);
    inChapter = true;
  }

  @Override
  public void proposed(Prospect prospect) {
    ChangeLines.tell(
        prospect,
        (title, lines) -> {
          chapter(title);
          lines.forEach(this::say);
        });
  }

  @Override
  public void say(String line) {
    runtime.say(line);
  }

  @Override
  public void warn(String message) {
    runtime.annotate(new Annotation(Annotation.Level.WARNING, "", message, Optional.empty()));
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    runtime.waiting(forWhat, elapsed);
  }

  @Override
  public void executing() {}

  @Override
  public void keepSecret(String value) {
    runtime.mask(value);
  }

  @Override
  public void tell(Report report) {
    endChapter();
    remarks(report).forEach(runtime::annotate);
    tellInFull(diagnosis(report));
    if (isQuiet(report)) {
      runtime.say(Headline.of(report));
    }
    runtime.say("Result: %s.".formatted(report.outcome().ending().result()));
    deliver(report);
  }

  /** Hands the report to the steps after this one, and to GitHub's page of the run. */
  void deliver(Report report) {
    Report page = report.hiding(runtime.secrets());
    Outputs outputs = Outputs.of(report, page, left(page));
    outputs.values().forEach(runtime::output);
    outputs.withheld().stream().sorted().forEach(this::tellWithheld);
    runtime.summary(Pages.summary(page));
  }

  /** That the whole report cannot be left for later steps is no ending. */
  private Optional<String> left(Report page) {
    try {
      return runtime.leave(ReportJson.fileName(page), ".json", ReportJson.whole(page));
    } catch (Failure failure) {
      warn(failure.what() + " " + failure.remedy());
      return Optional.empty();
    }
  }

  private static Diagnosis diagnosis(Report report) {
    return report.outcome() instanceof Outcome.Failed(_, var diagnosis)
        ? diagnosis
        : Diagnosis.said("");
  }

  // A remark is cut where it gets too long.
  private void tellInFull(Diagnosis diagnosis) {
    List<String> lines = CauseText.lines(diagnosis);
    if (!lines.isEmpty()) {
      chapter("What went wrong");
      lines.forEach(runtime::say);
      endChapter();
    }
  }

  private void tellWithheld(String name) {
    warn(
        "Stack output %s is not an output of this step: it holds a secret, is too long, or its name is taken or cannot be one."
            .formatted(name));
  }

  /** What stopped the run first, since GitHub shows ten remarks of a level and no more. */
  private static List<Annotation> remarks(Report report) {
    List<Finding> refused =
        report.outcome() instanceof Outcome.Refused(var findings) ? findings : List.of();
    List<Annotation> remarks = new ArrayList<>();
    if (refused.isEmpty() && !isQuiet(report)) {
      remarks.add(ending(report));
    }
    others(diagnosis(report)).map(GitHubAudience::remark).forEach(remarks::add);
    refused.forEach(finding -> remarks.add(remark(finding, Annotation.Level.ERROR)));
    report.findings().stream()
        .filter(finding -> !refused.contains(finding))
        .map(finding -> remark(finding, passed(finding)))
        .forEach(remarks::add);
    return remarks;
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

  private static Annotation.Level passed(Finding finding) {
    return finding.isError() ? Annotation.Level.NOTICE : Annotation.Level.WARNING;
  }

  private static Annotation remark(Finding finding, Annotation.Level level) {
    return new Annotation(level, finding.key(), Headline.of(finding), finding.place());
  }

  /** Whether a line of the log is enough; that a commit was not deployed must meet the eye. */
  private static boolean isQuiet(Report report) {
    return report.outcome().ending().isGreen() && !(report.outcome() instanceof Outcome.Superseded);
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

  void endChapter() {
    if (inChapter) {
      runtime.endGroup();
      inChapter = false;
    }
  }
}
