package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Followed;
import io.github.metacodepipeline.apply.Handed;
import io.github.metacodepipeline.apply.MetaEnd;
import io.github.metacodepipeline.apply.MetaPipeline;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.plan.State;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Standing;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back from a meta pipeline what was handed over to it: looks what the stack came to. */
public final class Handback {
  private final StateCheck states;
  private final StandingCheck standings;
  private final MetaEnd ends;
  private final Journal journal;

  public Handback(StateCheck states, StandingCheck standings, MetaEnd ends, Journal journal) {
    this.states = states;
    this.standings = standings;
    this.ends = ends;
    this.journal = journal;
  }

  /**
   * How the run ends.
   *
   * @param findings what the guard of this run found beforehand
   */
  Outcome of(
      Handed handed,
      MetaPipeline pipeline,
      Target target,
      Declaration.Present wanted,
      List<Finding> findings) {
    return switch (handed) {
      case Handed.Superseded(var newer) -> new Outcome.Superseded(newer);
      case Handed.Unended(var id, var remedy) ->
          new Outcome.MetaRunning(pipeline.arn(), id, remedy);
      case Handed.Declined(var reason) ->
          new Outcome.Busy(
              "CodePipeline did not start an execution of %s, and nothing was changed: %s"
                  .formatted(pipeline.arn().name(), reason),
              "Run this job again.");
      case Handed.Succeeded(var id) ->
          succeeded(id, pipeline, states.atRest(target, wanted), wanted);
      case Handed.Unsuccessful(var end) ->
          unsuccessful(end, pipeline, states.of(target, wanted), findings);
    };
  }

  private Outcome succeeded(
      ExecutionId id, MetaPipeline pipeline, State now, Declaration.Present wanted) {
    if (now.stack().isPresent() && !now.differs()) {
      return ends.succeeded(pipeline, id, now.stack().get());
    }
    return standings.of(pipeline.ours().branch(), wanted) instanceof Standing.Superseded(var newer)
        ? new Outcome.Superseded(newer)
        : new Outcome.MetaFailed(
            pipeline.arn(),
            id,
            "Execution %s of pipeline %s (%s) succeeded, and yet the template, a parameter or a tag is another one."
                .formatted(id.abbreviated(), pipeline.arn().name(), pipeline.arn().consoleLink(id)),
            List.of());
  }

  private Outcome unsuccessful(
      Followed.Unsuccessful end, MetaPipeline pipeline, State now, List<Finding> findings) {
    Optional<ActionExecution> refusing = MetaEnd.refusing(end);
    if (refusing.isPresent()) {
      return refused(refusing.get(), end, pipeline, findings);
    }
    return ends.failed(pipeline, end, now.stack(), now.desired())
        .or(() ->
            now.stack()
                .filter(_ -> now.same().isPresent())
                .map(stack ->
                    new Outcome.ExecutionFailed(stack, end.execution(), end.what(), end.failed())))
        .orElseGet(() ->
            new Outcome.MetaFailed(pipeline.arn(), end.execution(), end.what(), end.failed()));
  }

  private Outcome refused(
      ActionExecution step,
      Followed.Unsuccessful end,
      MetaPipeline pipeline,
      List<Finding> findings) {
    Finding refusal =
        Finding.refusedInAws(
            step.title(), step.url().orElseGet(() -> pipeline.arn().consoleLink(end.execution())));
    List<Finding> all = new ArrayList<>(findings);
    all.add(refusal);
    journal.judged(all);
    return new Outcome.Refused(List.of(refusal));
  }
}
