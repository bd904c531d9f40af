package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is to say about one target when its story is over.
 *
 * @param target nothing when the inputs did not even name one
 * @param revision what was read, as far as the story came
 * @param preview what it is a preview of; nothing when something was to be done
 * @param stack what the stack is like at the end, as far as the story came
 * @param prospect what would change, or was to change
 * @param forecast executions that an update would meet now, and what would be done about each
 * @param missing what a preview cannot show, as sentences
 * @param executions what was done about executions in flight, in order
 * @param started the executions that the run started, in order
 * @param actions of the execution that was followed, each run of one as it was last, in order
 * @param warnings also those that were told on the way, but for what the prospect's pipelines say
 * @param secrets values that no page may hold
 */
public record Report(
    Optional<Target> target,
    Optional<Revision> revision,
    Outcome outcome,
    Optional<Preview> preview,
    Optional<Stack> stack,
    Prospect prospect,
    List<Finding> findings,
    List<ExecutionNote> forecast,
    List<String> missing,
    List<StackEvent> events,
    List<DeployedPipeline> pipelines,
    List<ExecutionNote> executions,
    List<StartedExecution> started,
    List<ActionExecution> actions,
    List<String> warnings,
    Secrets secrets) {
  public Report {
    findings = List.copyOf(findings);
    forecast = List.copyOf(forecast);
    missing = List.copyOf(missing);
    events = List.copyOf(events);
    pipelines = List.copyOf(pipelines);
    executions = List.copyOf(executions);
    started = List.copyOf(started);
    actions = List.copyOf(actions);
    warnings = List.copyOf(warnings);
  }

  /** Which stack it is about, as far as AWS said. */
  public Optional<StackId> stackId() {
    return stack.map(Stack::id).or(() -> prospect.changeSet().map(ChangeSet::stack));
  }

  /**
   * The page in AWS's console of the first pipeline of the stack; empty where there is none, or
   * where a secret stands in its address.
   */
  public Optional<String> pipelinePage() {
    return pipelines.stream()
        .findFirst()
        .flatMap(pipeline -> stackId().map(stack -> ConsoleLink.toPipeline(pipeline.name(), stack)))
        .filter(link -> !betrays(link));
  }

  /** The same report, in which these may not be shown either. */
  public Report hiding(Secrets others) {
    return new Report(
        target,
        revision,
        outcome,
        preview,
        stack,
        prospect,
        findings,
        forecast,
        missing,
        events,
        pipelines,
        executions,
        started,
        actions,
        warnings,
        secrets.and(others));
  }

  /** Whether a text holds one of the secrets. */
  boolean betrays(String text) {
    return secrets.betrayedBy(text);
  }

  /** A text as it may be shown: with stars where it holds a secret. */
  public String shown(String text) {
    return secrets.hiddenIn(text);
  }
}
