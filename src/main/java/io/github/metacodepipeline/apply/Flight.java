package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.apply.Handling.Kind;
import io.github.metacodepipeline.apply.Handling.Moment;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.SourceRevision;
import java.util.List;
import java.util.Optional;

/**
 * An execution that is under way in a pipeline, and what is known of it.
 *
 * @param running the actions that run in it now
 * @param unrepeatable why it cannot be started again as it was, as the end of a sentence; nothing
 *     where it can, or where nobody needs to know
 */
record Flight(
    PipelineArn pipeline,
    Execution execution,
    Kind kind,
    Moment moment,
    List<ActionExecution> running,
    Optional<String> unrepeatable) {
  Flight {
    running = List.copyOf(running);
  }

  /** Which one it is, for a sentence. */
  String title() {
    return title(pipeline.name(), execution);
  }

  static String title(String pipeline, Execution execution) {
    return "execution %s of pipeline %s%s"
        .formatted(
            execution.id().abbreviated(),
            pipeline,
            revision(execution).map(" (%s)"::formatted).orElse(""));
  }

  /** Where it is: the stage, or nothing between two of them. */
  Optional<String> stage() {
    return running.stream().map(ActionExecution::stage).findFirst();
  }

  /** Whether its sources have not given everything that it runs. */
  boolean isReading() {
    return execution.revisions().isEmpty()
        || running.stream().anyMatch(action -> action.type().category().equals("Source"));
  }

  /** The approvals that it waits for, such as {@code Prod/Approve}. */
  List<String> approvals() {
    return running.stream()
        .filter(action -> action.type().category().equals("Approval"))
        .map(action -> action.stage() + "/" + action.action())
        .toList();
  }

  /** What it runs, in short: its commits or whatever its sources gave. */
  static Optional<String> revision(Execution execution) {
    return execution.revisions().stream()
        .map(SourceRevision::id)
        .map(id -> id.matches("[0-9a-f]{40}([0-9a-f]{24})?") ? id.substring(0, 7) : id)
        .reduce((one, other) -> one + ", " + other);
  }
}
