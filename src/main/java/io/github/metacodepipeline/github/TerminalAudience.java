package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.TextPage;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;

/**
 * Tells a run's story to whoever reads the log itself, at a terminal or in a file: each thing once,
 * what would change before it is done, and what came of it at the end.
 */
final class TerminalAudience implements Audience {
  private final ActionRuntime runtime;
  private final GitHubAudience step;
  private boolean isOpen;

  TerminalAudience(ActionRuntime runtime) {
    this.runtime = runtime;
    this.step = new GitHubAudience(runtime);
  }

  @Override
  public void open(Target target) {
    isOpen = true;
    step.open(target);
  }

  @Override
  public void chapter(String title) {
    step.chapter(title);
  }

  @Override
  public void proposed(Prospect prospect) {
    step.chapter("What would change");
    if (prospect.changes().isEmpty()) {
      runtime.say("No resource changes; outputs or attributes may.");
    }
    runtime.show(TextPage.of(prospect, runtime.secrets(), runtime.width()));
  }

  @Override
  public void say(String line) {
    step.say(line);
  }

  @Override
  public void warn(String message) {
    step.warn(message);
  }

  @Override
  public void keepSecret(String value) {
    step.keepSecret(value);
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    step.waiting(forWhat, elapsed);
  }

  @Override
  public void executing() {
    step.executing();
  }

  @Override
  public void tell(Report report) {
    if (isOpen) {
      step.chapter("How it ended");
    }
    Report shown = report.hiding(runtime.secrets());
    runtime.show(TextPage.afterLog(shown, runtime.width()));
    step.deliver(report);
    runtime.show(TextPage.result(shown));
  }
}
