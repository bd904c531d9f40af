package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Moves the executions of a pipeline along a timeline: every running action is due at an instant,
 * and whoever asks first lets everything happen that was due, so that no thread is needed.
 *
 * <pre>
 *   waits for a stage -> enters it -> its actions, run order by run order -> waits for the next one
 * </pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html">How
 *     pipeline executions work</a>
 */
final class Course {
  private final Ways ways;
  private final Fetching fetching;
  private final Works works;

  Course(Ways ways, Fetching fetching, Works works) {
    this.ways = ways;
    this.fetching = fetching;
    this.works = works;
  }

  /** Lets everything happen that is due by now. */
  void advance(Pipeline pipeline, Instant now) {
    settle(pipeline, now);
    for (Optional<Running> next = next(pipeline, now);
        next.isPresent();
        next = next(pipeline, now)) {
      Instant time = next.get().run.due;
      finish(pipeline, next.get(), time);
      settle(pipeline, time);
    }
  }

  private record Running(Execution execution, Visit visit, ActionRun run) {}

  private static Optional<Running> next(Pipeline pipeline, Instant now) {
    return pipeline.executions().stream()
        .filter(Execution::isMoving)
        .flatMap(execution ->
            execution.visit().stream()
                .flatMap(
                    visit -> visit.runs.stream().map(run -> new Running(execution, visit, run))))
        .filter(running -> !running.run.due.isAfter(now))
        .min(Comparator.comparing(running -> running.run.due));
  }

  private void finish(Pipeline pipeline, Running running, Instant time) {
    Execution execution = running.execution;
    ActionRun run = running.run;
    execution.updated = time;
    if (!run.failure.isEmpty()) {
      run.end(Status.FAILED, time);
      return;
    }
    ObjectNode action =
        Definition.action(pipeline.version(execution.version), running.visit.stage, run.action);
    try {
      if (Definition.isSource(action)) {
        fetching.fetch(pipeline, execution, run, action, time);
      }
      run.end(Status.SUCCEEDED, time);
    } catch (AwsError refused) {
      run.failure = refused.text();
      run.end(Status.FAILED, time);
    }
  }

  private void settle(Pipeline pipeline, Instant time) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Execution execution : List.copyOf(pipeline.executions())) {
        if (execution.isMoving()) {
          moved |=
              execution.isWaiting()
                  ? arrive(pipeline, execution, time)
                  : proceed(pipeline, execution, time);
        }
      }
    }
  }

  private static boolean arrive(Pipeline pipeline, Execution execution, Instant time) {
    if (isOvertaken(pipeline, execution)) {
      execution.end(Status.SUPERSEDED, time);
      return true;
    }
    if (pipeline.disabled().containsKey(execution.next)
        || !execution.isParallel() && isHeldUp(pipeline, execution)) {
      return false;
    }
    Visit visit = enter(pipeline, execution, execution.next, time);
    if (Entrance.isPassedBy(pipeline, execution, visit.stage)) {
      visit.status = Status.SKIPPED;
      leave(pipeline, execution, visit.stage, time);
    }
    return true;
  }

  static Visit enter(Pipeline pipeline, Execution execution, String stage, Instant time) {
    Visit visit = new Visit();
    visit.stage = stage;
    visit.turn = pipeline.executions().stream().mapToInt(any -> any.visits.size()).sum();
    execution.visits.add(visit);
    execution.next = "";
    execution.updated = time;
    return visit;
  }

  /** Whether a more recent execution waits at the same place; only SUPERSEDED lets it overtake. */
  private static boolean isOvertaken(Pipeline pipeline, Execution execution) {
    List<Execution> all = pipeline.executions();
    return execution.mode.equals("SUPERSEDED")
        && all.subList(all.indexOf(execution) + 1, all.size()).stream()
            .anyMatch(newer ->
                newer.isWaiting() && !newer.isParallel() && newer.next.equals(execution.next));
  }

  /** Whether the stage is locked, or somebody stands in front of it in the queue. */
  private static boolean isHeldUp(Pipeline pipeline, Execution execution) {
    return pipeline.executions().stream()
        .filter(other -> other != execution && !other.isParallel())
        .anyMatch(other ->
            other.occupies(execution.next)
                || other.isWaiting()
                    && other.next.equals(execution.next)
                    && other.arrived.isBefore(execution.arrived));
  }

  private boolean proceed(Pipeline pipeline, Execution execution, Instant time) {
    Visit visit = execution.visits.getLast();
    if (visit.isBusy()) {
      return false;
    }
    if (execution.status == Status.STOPPING) {
      visit.status = Status.STOPPED;
      execution.end(Status.STOPPED, time);
    } else if (execution.cut) {
      visit.status = Status.CANCELLED;
      cancel(execution, time);
    } else if (visit.hasFailed()) {
      Failures.fail(pipeline, execution, visit, time);
    } else if (!startNext(pipeline, execution, visit, time)) {
      visit.status = Status.SUCCEEDED;
      leave(pipeline, execution, visit.stage, time);
    }
    return true;
  }

  /** Goes on to the stage behind this one, or ends. */
  static void leave(Pipeline pipeline, Execution execution, String stage, Instant time) {
    Optional<String> next = Definition.stageAfter(pipeline.version(execution.version), stage);
    if (next.isEmpty() || execution.isRollback()) {
      execution.end(Status.SUCCEEDED, time);
    } else {
      execution.waitFor(next.get(), time);
    }
  }

  private boolean startNext(Pipeline pipeline, Execution execution, Visit visit, Instant time) {
    List<ObjectNode> waiting =
        Definition.actions(Definition.stage(pipeline.version(execution.version), visit.stage))
            .stream()
            .filter(action -> !visit.has(action.path("name").asText()))
            .toList();
    int order =
        waiting.stream().mapToInt(action -> action.path("runOrder").asInt()).min().orElse(0);
    waiting.stream()
        .filter(action -> action.path("runOrder").asInt() == order)
        .forEach(action -> visit.runs.add(begin(pipeline, execution, action, time)));
    return !waiting.isEmpty();
  }

  private ActionRun begin(Pipeline pipeline, Execution execution, ObjectNode action, Instant time) {
    ActionRun run = ways.begin(pipeline.name(), action, time);
    if (!ways.isDirected(pipeline.name(), action)
        && works.takes(execution, pipeline.version(execution.version), action)) {
      run.isCarriedOut = true;
      run.due = ActionRun.NEVER;
    }
    return run;
  }

  static void cancel(Execution execution, Instant time) {
    execution.end(Status.CANCELLED, time);
    execution.summary =
        "The pipeline's definition was updated before the pipeline execution could be completed.";
  }
}
