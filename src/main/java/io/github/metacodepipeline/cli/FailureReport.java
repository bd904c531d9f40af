package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.Annotation;
import io.github.metacodepipeline.github.GitHubAudience;
import io.github.metacodepipeline.report.Journal;
import java.io.PrintStream;
import java.util.List;

/** Says what went wrong before there was a target to speak of, or because of us. */
final class FailureReport {
  private final ActionRuntime runtime;

  FailureReport(ActionRuntime runtime) {
    this.runtime = runtime;
  }

  /** Tells a failure like any other ending, and gives its exit code. */
  int tell(Failure failure) {
    return new Journal(GitHubAudience.of(runtime))
        .close(new Outcome.Broken(failure))
        .outcome()
        .ending()
        .exitCode();
  }

  /** Tells a defect of this program, with what somebody needs to mend it. */
  int tellDefect(RuntimeException defect, PrintStream out) {
    runtime.output("result", Ending.DEFECT.result());
    runtime.annotateAll(
        List.of(
            Annotation.of(
                Annotation.Level.ERROR,
                Ending.DEFECT.result(),
                "This is a defect in Meta CodePipeline %s, not in your repository. Please report it with these lines of the log."
                    .formatted(Version.text()))));
    runtime.startGroup("Defect");
    java.io.StringWriter trace = new java.io.StringWriter();
    defect.printStackTrace(new java.io.PrintWriter(trace, true));
    runtime.say(trace.toString());
    runtime.endGroup();
    out.flush();
    return Ending.DEFECT.exitCode();
  }
}
