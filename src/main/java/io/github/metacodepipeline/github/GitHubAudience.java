package io.github.metacodepipeline.github;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Outputs;
import io.github.metacodepipeline.report.Pages;
import io.github.metacodepipeline.report.Report;
import java.util.List;
import java.util.Optional;

/** Tells a run's story to the people on GitHub: log, annotations, outputs and step summary. */
public final class GitHubAudience implements Audience {
  private final ActionRuntime runtime;
  private boolean inChapter;

  public GitHubAudience(ActionRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public void chapter(String title) {
    endChapter();
    runtime.startGroup(title);
    inChapter = true;
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
  public void keepSecret(String value) {
    runtime.mask(value);
  }

  @Override
  public void tell(Report report) {
    endChapter();
    report.findings().stream().map(GitHubAudience::remark).forEach(runtime::annotate);
    Ending ending = report.outcome().ending();
    if (ending.isGreen()) {
      runtime.say(Headline.of(report));
    } else {
      remarks(report, ending).forEach(runtime::annotate);
    }
    Outputs outputs = Outputs.of(report);
    outputs.values().forEach(runtime::output);
    outputs.withheld().stream().sorted().forEach(this::tellWithheld);
    runtime.summary(Pages.summary(report));
  }

  private void tellWithheld(String name) {
    warn(
        "Stack output %s is not an output of this step: it holds a secret, is too long, or has the name of one of ours."
            .formatted(name));
  }

  private static List<Annotation> remarks(Report report, Ending ending) {
    Annotation headline =
        new Annotation(
            Annotation.Level.ERROR,
            ending.result(),
            Headline.of(report),
            placeOf(report.outcome()));
    return List.of(headline);
  }

  private static Optional<io.github.metacodepipeline.Place> placeOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Broken(var failure) -> failure.place();
      case Outcome.Refused(var refused) -> refused.getFirst().place();
      case Outcome.Unchanged _,
          Outcome.Created _,
          Outcome.Updated _,
          Outcome.Previewed _,
          Outcome.Skipped _,
          Outcome.Superseded _,
          Outcome.Failed _,
          Outcome.Stuck _,
          Outcome.Busy _,
          Outcome.Running _ ->
          Optional.empty();
    };
  }

  private static Annotation remark(Finding finding) {
    return new Annotation(
        finding.isError() ? Annotation.Level.NOTICE : Annotation.Level.WARNING,
        finding.key(),
        finding.what() + " " + finding.remedy(),
        finding.place());
  }

  private void endChapter() {
    if (inChapter) {
      runtime.endGroup();
      inChapter = false;
    }
  }
}
