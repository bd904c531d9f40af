package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import java.util.ArrayList;
import java.util.List;

/** Writes pipelines as they are deployed, and their executions, into a report's JSON. */
final class ExecutionFacts {
  private ExecutionFacts() {}

  static void pipeline(DeployedPipeline pipeline, Report report, Facts facts) {
    facts
        .text("name", pipeline.name())
        .number("version", pipeline.version())
        .text(
            "console",
            report
                .stackId()
                .map(stack -> shown(stack.pipeline(pipeline.name()), report).consoleLink()));
  }

  static void note(ExecutionNote note, Report report, Facts facts) {
    facts
        .text("pipeline", note.pipeline().name())
        .text("execution", note.execution().value())
        .textUnlessEmpty("revision", note.revision())
        .textUnlessEmpty("stage", note.stage())
        .text("done", note.done())
        .text("why", note.why())
        .text("console", link(note.pipeline(), note.execution(), report));
  }

  static void started(StartedExecution started, Report report, Facts facts) {
    facts
        .text("pipeline", started.pipeline().name())
        .text("execution", started.execution().value())
        .text("console", link(started.pipeline(), started.execution(), report));
  }

  private static String link(PipelineArn pipeline, ExecutionId execution, Report report) {
    return shown(pipeline, report).consoleLink(new ExecutionId(report.shown(execution.value())));
  }

  // In a link, a name that holds a secret is written in a form that nobody looks for.
  private static PipelineArn shown(PipelineArn pipeline, Report report) {
    return new PipelineArn(
        pipeline.partition(), pipeline.region(), pipeline.account(), report.shown(pipeline.name()));
  }

  /** Every run of an action there is to speak of: those that were followed, and who is to blame. */
  static List<ActionExecution> actions(Report report) {
    List<ActionExecution> actions = new ArrayList<>(report.actions());
    blamed(report).stream().filter(action -> !actions.contains(action)).forEach(actions::add);
    return actions;
  }

  static void action(ActionExecution action, Report report, Facts facts) {
    facts
        .text("execution", action.execution().value())
        .text("stage", action.stage())
        .text("action", action.action())
        .text("category", action.type().category())
        .text("provider", action.type().provider())
        .word("status", action.status())
        .flag("blamed", blamed(report).contains(action))
        .text("summary", action.summary())
        .text("url", action.url())
        .word("started", action.started().toString())
        .word("updated", action.updated().toString());
  }

  private static List<ActionExecution> blamed(Report report) {
    return report.outcome().blamed();
  }
}
