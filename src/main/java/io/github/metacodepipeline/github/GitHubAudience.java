package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Diagnosis;
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
import java.util.List;
import java.util.Optional;

/** Tells a run's story to the people on GitHub: log, annotations, outputs and step summary. */
public final class GitHubAudience implements Audience {
  private final ActionRuntime runtime;
  private boolean inChapter;
  private boolean told;

  public GitHubAudience(ActionRuntime runtime) {
    this.runtime = runtime;
  }

  /** The audience of this runtime: people on GitHub, or one who reads the log itself. */
  public static Audience of(ActionRuntime runtime) {
    return runtime.hasRunner() ? new GitHubAudience(runtime) : new TerminalAudience(runtime);
  }

  @Override
  public void open(Target target) {
    told = false;
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
    Annotation warning = Annotation.of(Annotation.Level.WARNING, "", message);
    if (told) {
      runtime.annotate(warning);
    } else {
      runtime.mention(warning);
    }
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
    Report page = report.hiding(runtime.secrets());
    Outputs outputs = Outputs.of(report, page, left(page));
    outputs.withheld().stream().sorted().forEach(this::tellWithheld);
    runtime.annotateAll(Remarks.of(report));
    told = true;
    tellInFull(Remarks.diagnosis(report));
    if (Remarks.isQuiet(report)) {
      runtime.say(Headline.of(report));
    }
    runtime.say("Result: %s.".formatted(report.outcome().ending().result()));
    deliver(page, outputs);
  }

  /** Hands the report to the steps after this one, and to GitHub's page of the run. */
  void deliver(Report report) {
    Report page = report.hiding(runtime.secrets());
    Outputs outputs = Outputs.of(report, page, left(page));
    outputs.withheld().stream().sorted().forEach(this::tellWithheld);
    deliver(page, outputs);
  }

  private void deliver(Report page, Outputs outputs) {
    outputs.values().forEach(runtime::output);
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

  @Override
  public void breakOff(List<Finding> findings) {
    endChapter();
    runtime.annotateAll(Remarks.undecided(findings));
    told = true;
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

  void endChapter() {
    if (inChapter) {
      runtime.endGroup();
      inChapter = false;
    }
  }
}
