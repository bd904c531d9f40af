package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.HandOver;
import io.github.metacodepipeline.apply.Handed;
import io.github.metacodepipeline.apply.MetaExecutions;
import io.github.metacodepipeline.apply.MetaPipeline;
import io.github.metacodepipeline.apply.MetaPipelines;
import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Remedies;
import io.github.metacodepipeline.apply.Sighting;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.State;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * Has the meta pipeline in AWS bring a stack to what the commit asks for, or says why it did not.
 * Where nothing differs and nothing is under way, nothing is started.
 */
public final class HandOverFlow implements Flow {
  private final Branch tracked;
  private final MetaPipelines pipelines;
  private final MetaDeclarations declarations;
  private final Precedence precedence;
  private final StateCheck states;
  private final MetaExecutions executions;
  private final HandOver handOver;
  private final Handback handback;
  private final Aftermath aftermath;
  private final Announcement announcement;
  private final PreviewFlow preview;
  private final Attempt attempt;
  private final Journal journal;

  /** Whether a run is the first that its event woke. */
  public enum Attempt {
    FIRST,
    LATER
  }

  public HandOverFlow(
      Branch tracked,
      MetaPipelines pipelines,
      MetaDeclarations declarations,
      StandingCheck standings,
      StateCheck states,
      MetaExecutions executions,
      HandOver handOver,
      Handback handback,
      Aftermath aftermath,
      Announcement announcement,
      PreviewFlow preview,
      Attempt attempt,
      Journal journal) {
    this.tracked = tracked;
    this.pipelines = pipelines;
    this.declarations = declarations;
    this.precedence = new Precedence(tracked, standings, journal);
    this.states = states;
    this.executions = executions;
    this.handOver = handOver;
    this.handback = handback;
    this.aftermath = aftermath;
    this.announcement = announcement;
    this.preview = preview;
    this.attempt = attempt;
    this.journal = journal;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    return Reaction.to(
        Intent.of(trigger, tracked),
        revision -> reconcile(trigger, revision, target),
        wish -> preview.show(wish, target));
  }

  private Outcome reconcile(Trigger trigger, Revision revision, Target target) {
    MetaPipeline pipeline = pipelines.of(target.stack());
    return switch (declarations.read(revision, target, pipeline)) {
      case Declaration.Gone(var where, var template) ->
          new Outcome.Refused(List.of(Finding.templateGone(template.value(), where.toString())));
      case Declaration.Present wanted -> {
        journal.read(wanted);
        Occasion occasion = Occasion.of(trigger, wanted.revision(), wanted.template());
        Commit commit = occasion.commit().orElseThrow(HandOverFlow::withoutCommit);
        Errand errand = new Errand(pipeline, target, wanted, commit, occasion.pushed());
        yield aftermath.of(target, occasion, () -> emptiness(errand.run(), target));
      }
    };
  }

  private static Failure withoutCommit() {
    return Failure.wrongInput(
        "executor is aws, but nobody knows which commit this is.",
        "Run it in GitHub Actions, with a github-token; or give executor: github.");
  }

  private static Outcome emptiness(Outcome outcome, Target target) {
    return outcome instanceof Outcome.Unchanged unchanged
        ? Emptiness.of(unchanged, target)
        : outcome;
  }

  /** One commit that is to be brought to one stack. */
  private final class Errand {
    private final MetaPipeline pipeline;
    private final Target target;
    private final Declaration.Present wanted;
    private final Commit commit;
    private final boolean pushed;
    private List<Finding> findings = List.of();

    Errand(
        MetaPipeline pipeline,
        Target target,
        Declaration.Present wanted,
        Commit commit,
        boolean pushed) {
      this.pipeline = pipeline;
      this.target = target;
      this.wanted = wanted;
      this.commit = commit;
      this.pushed = pushed;
    }

    Outcome run() {
      Sighting seen = executions.of(pipeline, commit);
      if (seen.moving().isPresent()) {
        findings = announcement.of(target, wanted, states.of(target, wanted));
        return follow(seen.moving().get());
      }
      State state = states.atRest(target, wanted);
      checkThatAllIsNamed(state);
      return settled(state)
          .or(() -> precedence.over(wanted))
          .orElseGet(() -> {
            findings = announcement.of(target, wanted, state);
            return answer(seen, state)
                .or(() -> executions.appearing(pipeline, commit, seen))
                .map(this::follow)
                .orElseGet(() -> start(seen));
          });
    }

    private void checkThatAllIsNamed(State state) {
      if (!state.unnamed().isEmpty()) {
        throw Failure.wrongInput(
            "The meta pipeline %s cannot keep a deployed value, and nobody names that of %s."
                .formatted(pipeline.arn().name(), String.join(", ", state.unnamed())),
            "Name it in the template configuration of the meta pipeline (%s); `meta-codepipeline bootstrap` prints the file to commit."
                .formatted(pipeline.action().configuration().orElse("it has none")));
      }
    }

    /** The end, where there is nothing to do or nothing may be done. */
    private Optional<Outcome> settled(State state) {
      if (state.same().isPresent()) {
        state.warnings().forEach(journal::warn);
        return state.stack().map(stack -> new Outcome.Unchanged(stack, state.same().get()));
      }
      return state.stack().flatMap(HandOverFlow::obstacle);
    }

    /** What came of this very push already, before we looked. */
    private Optional<Execution> answer(Sighting seen, State state) {
      return seen.lastWord()
          .filter(_ -> pushed && attempt == Attempt.FIRST)
          .filter(
              execution -> execution.status() != Execution.Status.SUCCEEDED || !state.differs());
    }

    // Much may have happened in a minute. The head is read last, so that nothing newer can slip in
    // between.
    private Outcome start(Sighting seen) {
      return settled(states.atRest(target, wanted))
          .or(() -> precedence.over(wanted))
          .orElseGet(() -> handedBack(handOver.start(pipeline, commit, wanted, seen)));
    }

    private Outcome follow(Execution execution) {
      return handedBack(handOver.follow(pipeline, commit, wanted, execution));
    }

    private Outcome handedBack(Handed handed) {
      return handback.of(handed, pipeline, target, wanted, findings);
    }
  }

  private static Optional<Outcome> obstacle(Stack stack) {
    if (stack.status().isMoving()) {
      return Optional.of(Remedies.busy(stack));
    }
    return stack.status().isStuck() ? Optional.of(Remedies.stuck(stack)) : Optional.empty();
  }
}
