package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.RelayedAudience;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.TextPage;
import io.github.metacodepipeline.source.Target;

/**
 * Tells a run's story to whoever reads the log itself, at a terminal or in a file: each thing once,
 * what would change before it is done, and what came of it at the end.
 */
final class TerminalAudience extends RelayedAudience {
  private final ActionRuntime runtime;
  private final GitHubAudience step;
  private boolean isOpen;

  TerminalAudience(ActionRuntime runtime) {
    this(runtime, new GitHubAudience(runtime));
  }

  private TerminalAudience(ActionRuntime runtime, GitHubAudience step) {
    super(step);
    this.runtime = runtime;
    this.step = step;
  }

  @Override
  public void open(Target target) {
    isOpen = true;
    step.open(target);
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
