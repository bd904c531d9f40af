package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.Pipelines.Start;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Standing;
import io.github.metacodepipeline.source.StandingCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has a meta pipeline run a commit, and stays until it has. CodePipeline may take another execution
 * for the one that it began with; then that one counts.
 *
 * <pre>
 *  superseded by the same commit             that one is followed
 *  superseded by a newer commit              so are we
 *  cancelled, as the pipeline changed itself the next of the same commit is followed, or started
 *  anything else                             its end is ours
 * </pre>
 */
public final class HandOver {
  // A pipeline that changes itself each time that it runs would go on for ever.
  private static final int MOST_EXECUTIONS = 5;

  private final Pipelines pipelines;
  private final MetaExecutions executions;
  private final StandingCheck standings;
  private final Orders orders;
  private final Polling polling;
  private final Clock clock;
  private final Progress progress;
  private final Duration budget;

  /**
   * @param budget how long to watch; the execution goes on afterwards
   */
  public HandOver(
      Pipelines pipelines,
      MetaExecutions executions,
      StandingCheck standings,
      Orders orders,
      Polling polling,
      Clock clock,
      Progress progress,
      Duration budget) {
    this.pipelines = pipelines;
    this.executions = executions;
    this.standings = standings;
    this.orders = orders;
    this.polling = polling;
    this.clock = clock;
    this.progress = progress;
    this.budget = budget;
  }

  /**
   * Starts an execution at the commit and follows it; the same one for whoever asks likewise.
   *
   * @param earlier what there was of that commit; the new one comes after it
   * @throws io.github.metacodepipeline.Failure DENIED, UNREACHABLE, or CANCELLED before it began
   */
  public Handed start(
      MetaPipeline pipeline, Commit commit, Declaration.Present wanted, Sighting earlier) {
    return new Course(pipeline, commit, wanted).startAndFollow(earlier.newest());
  }

  /**
   * Follows an execution that somebody else started.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE
   */
  public Handed follow(
      MetaPipeline pipeline, Commit commit, Declaration.Present wanted, Execution execution) {
    Course course = new Course(pipeline, commit, wanted);
    course.tell(execution.id(), "followed", "It runs this commit.");
    return course.follow(execution.id());
  }

  /** One commit's way through one pipeline. */
  private final class Course {
    private final Commit commit;
    private final Declaration.Present wanted;
    private final Instant end = clock.instant().plus(budget);
    private MetaPipeline pipeline;
    private int followed;

    Course(MetaPipeline pipeline, Commit commit, Declaration.Present wanted) {
      this.pipeline = pipeline;
      this.commit = commit;
      this.wanted = wanted;
    }

    Handed startAndFollow(Optional<ExecutionId> after) {
      return switch (orders.give(() -> begun(pipelines.start(pipeline.start(commit, after))))) {
        case Start.Refused(var reason) -> new Handed.Declined(reason);
        case Start.Started(var id) -> {
          progress.started(new StartedExecution(pipeline.arn(), id));
          yield follow(id);
        }
      };
    }

    Handed follow(ExecutionId id) {
      followed++;
      orders.began(goesOn(id));
      Followed outcome = following().follow(pipeline.arn(), id);
      if (!(outcome instanceof Followed.Unended)) {
        orders.ended(goesOn(id));
      }
      return switch (outcome) {
        case Followed.Succeeded _ -> new Handed.Succeeded(id);
        case Followed.Unended(_, var remedy) -> new Handed.Unended(id, remedy);
        case Followed.Unsuccessful unsuccessful -> unsuccessful(unsuccessful);
      };
    }

    // Within the order: a cancellation that waits for its answer must know of it.
    private Start begun(Start start) {
      if (start instanceof Start.Started(var id)) {
        orders.began(goesOn(id));
      }
      return start;
    }

    private String goesOn(ExecutionId id) {
      return "Execution %s of pipeline %s goes on. %s"
          .formatted(
              id.abbreviated(),
              pipeline.arn().name(),
              Approvals.watching(pipeline.arn(), id, List.of()));
    }

    private Following following() {
      Duration left = Duration.between(clock.instant(), end);
      return new Following(pipelines, polling, progress, left.isNegative() ? Duration.ZERO : left);
    }

    private Handed unsuccessful(Followed.Unsuccessful outcome) {
      ExecutionId id = outcome.execution();
      Handed asItIs = new Handed.Unsuccessful(outcome);
      if (followed >= MOST_EXECUTIONS) {
        return asItIs;
      }
      return switch (status(id)) {
        case SUPERSEDED -> next(id).map(this::goOn).orElse(asItIs);
        case CANCELLED -> next(id).map(this::goOn).orElseGet(() -> again(id, asItIs));
        case FAILED, STOPPED, SUCCEEDED, IN_PROGRESS, STOPPING, UNKNOWN -> asItIs;
      };
    }

    private Execution.Status status(ExecutionId id) {
      return pipelines
          .execution(pipeline.arn().name(), id)
          .map(ExecutionDetails::status)
          .orElse(Execution.Status.UNKNOWN);
    }

    /** The execution that counts instead of one; nothing where it is none of ours, nor newer. */
    private Optional<Execution> next(ExecutionId id) {
      return executions.after(pipeline, id, this::counting);
    }

    private Optional<Execution> counting(List<Execution> later) {
      return later.stream()
          .filter(execution -> pipeline.isOf(commit, execution))
          .findFirst()
          .or(() ->
              later.reversed().stream()
                  .filter(
                      execution -> pipeline.commits(execution).stream().anyMatch(this::goesFirst))
                  .findFirst());
    }

    private boolean goesFirst(String sha) {
      Commit other = new Commit(sha);
      return standings.isNewer(pipeline.ours().branch(), other, commit)
          || standings.of(pipeline.ours().branch(), wanted) instanceof Standing.Superseded;
    }

    private Handed goOn(Execution execution) {
      if (pipeline.isOf(commit, execution)) {
        tell(execution.id(), "followed", "It runs this commit, and took the other one's place.");
        return follow(execution.id());
      }
      Commit newer = new Commit(pipeline.commits(execution).getFirst());
      progress.handled(
          new ExecutionNote(
              pipeline.arn(),
              execution.id(),
              newer.abbreviated(),
              "",
              "left to the run of its commit",
              "It took the place of the one that was followed."));
      return new Handed.Superseded(newer);
    }

    // The pipeline has another definition now, and so another version for the token.
    private Handed again(ExecutionId cut, Handed asItIs) {
      if (standings.of(pipeline.ours().branch(), wanted)
          instanceof Standing.Superseded(var newer)) {
        return new Handed.Superseded(newer);
      }
      pipeline =
          MetaPipeline.named(pipeline.arn().name(), pipelines, pipeline.ours(), pipeline.stack());
      tell(cut, "started again", "The meta pipeline itself was changed, which cut it.");
      Handed again = startAndFollow(Optional.of(cut));
      return again instanceof Handed.Declined ? asItIs : again;
    }

    void tell(ExecutionId id, String done, String why) {
      progress.handled(new ExecutionNote(pipeline.arn(), id, commit.abbreviated(), "", done, why));
    }
  }
}
