package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one sentence what happened, and in a second one what to do, where there is something. */
public final class Headline {
  private Headline() {}

  /** The sentence; may hold text from outside. */
  public static String of(Report report) {
    return sentence(said(report));
  }

  private static String said(Report report) {
    String stack = report.target().map(target -> "Stack " + target.stack()).orElse("The stack");
    return switch (report.outcome()) {
      case Outcome.Unchanged(_, var reason) -> stack + " is unchanged. " + reason;
      case Outcome.Created(_) -> stack + " was created.";
      case Outcome.Updated(_) -> stack + " was updated.";
      case Outcome.Recreated(_) ->
          stack + " was created anew: its first create had failed, and was deleted.";
      case Outcome.Previewed(var how) when report.target().isEmpty() -> how;
      case Outcome.Previewed(var how) -> foreseen(report) + " " + how;
      case Outcome.Planned(var plan) -> "%s %s".formatted(stack, planned(plan));
      case Outcome.Skipped(var reason) -> "Skipped. " + reason;
      case Outcome.Superseded(var newer) ->
          "%s was left as it is: commit %s is newer and says something else, so its own run deploys it."
              .formatted(stack, newer.abbreviated());
      case Outcome.Refused(var refused) when report.target().isEmpty() -> refusal(refused);
      case Outcome.Refused(var refused) -> refused(report, stack) + " " + refusal(refused);
      case Outcome.Failed(var what, var diagnosis) -> what + " " + failure(diagnosis);
      case Outcome.Stuck(var was, var remedy) ->
          "%s is in %s, which CloudFormation does not update. %s"
              .formatted(stack, was.status(), remedy);
      case Outcome.Busy(var what, var remedy) -> what + " " + remedy;
      case Outcome.Running(var now, var remedy) ->
          "%s is still in %s; we stopped watching, CloudFormation goes on. %s"
              .formatted(stack, now.status(), remedy);
      case Outcome.ExecutionRunning(_, var execution, var remedy) ->
          "%s is as it should be; we stopped watching execution %s, which goes on. %s"
              .formatted(stack, execution.abbreviated(), remedy);
      case Outcome.ExecutionFailed(_, _, var what, var failed) ->
          "%s is as it should be, but the execution did not succeed. %s %s"
              .formatted(
                  stack, what, failed.stream().map(Headline::of).collect(Collectors.joining(" ")));
      case Outcome.MetaRunning(var pipeline, var execution, var remedy) ->
          "%s may still change: we stopped watching execution %s of pipeline %s, which goes on. %s"
              .formatted(stack, execution.abbreviated(), pipeline.name(), remedy);
      case Outcome.MetaFailed(_, _, var what, var failed) ->
          "%s is not what the commit asks for. %s %s"
              .formatted(
                  stack, what, failed.stream().map(Headline::of).collect(Collectors.joining(" ")));
      case Outcome.Cancelled(var left) -> "The run was cancelled. " + left;
      case Outcome.Broken(var failure) -> failure.what() + " " + failure.remedy();
    };
  }

  /** What a preview found, in one sentence. */
  static String foreseen(Report report) {
    return sentence(PreviewSentence.of(who(report), stack(report), report.prospect()));
  }

  private static String refused(Report report, String stack) {
    return report.preview().isPresent()
        ? who(report) + " would be refused."
        : stack + " was left as it is.";
  }

  private static String who(Report report) {
    return report.preview().map(Preview::of).orElse(Preview.Of.DEPLOYMENT).words();
  }

  private static String stack(Report report) {
    return report.target().map(target -> "the stack " + target.stack()).orElse("the stack");
  }

  private static String failure(Diagnosis diagnosis) {
    List<Cause> causes = diagnosis.causes();
    StringBuilder text = new StringBuilder();
    causes.stream().limit(1).forEach(cause -> text.append("First cause: ").append(of(cause)));
    if (causes.size() > 1) {
      text.append(" And %d more.".formatted(causes.size() - 1));
    }
    diagnosis.rollback().stream()
        .limit(1)
        .forEach(cause -> text.append(" The rollback failed too: ").append(of(cause)));
    return text.toString();
  }

  /** A cause and, where one is known, the remedy. */
  public static String of(Cause cause) {
    String said = sentence(CauseText.sentence(cause));
    return RemedyBook.on(cause).map(found -> said + " " + found.advice()).orElse(said);
  }

  private static String of(ActionExecution failed) {
    return sentence(
        "Action %s%s failed%s"
            .formatted(
                failed.title(),
                failed.url().map(" (%s)"::formatted).orElse(""),
                failed.summary().map(": "::concat).orElse("")));
  }

  private static String planned(Plan.Executable plan) {
    String was =
        switch (plan) {
          case Plan.Create _ ->
              "does not exist yet, and stays in REVIEW_IN_PROGRESS until its change set is executed.";
          case Plan.Update _ -> "was left as it is; its change set is kept.";
        };
    return "%s To execute it: `mode: execute-only` with `execute-change-set-id: %s`, or its name, `%s`."
        .formatted(was, plan.changeSet().id(), plan.changeSet().name());
  }

  // AWS's own words end as they like, and may go over several lines.
  private static String sentence(String text) {
    String line = text.strip().replaceAll("(?U)\\s+", " ");
    return line.isEmpty() || ".!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
  }

  private static String refusal(List<Finding> refused) {
    return refused.stream().map(Headline::of).collect(Collectors.joining(" "));
  }

  /** A finding in two sentences: what was found, and what to do. */
  public static String of(Finding finding) {
    return sentence(finding.what()) + " " + remedy(finding);
  }

  private static String remedy(Finding finding) {
    return finding.canBeAllowed()
        ? finding.remedy() + " To let it pass: `allow: %s`.".formatted(finding.key())
        : finding.remedy();
  }
}
