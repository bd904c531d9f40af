package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionDetails;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.SourceRevision;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.source.TrackedSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Works out how executions are started again as they were. */
final class Restarts {
  private final Pipelines pipelines;

  Restarts(Pipelines pipelines, TrackedSource ours) {
    this.pipelines = pipelines;
  }

  /** How an execution is started again. */
  sealed interface Way {
    /** With its own revisions and variables. */
    record Faithful(StartRequest request) implements Way {}

    /** Not at all, and why: the end of a sentence. */
    record None(String why) implements Way {}
  }

  /** Why an execution cannot be started again as it was; nothing where it can. */
  Optional<String> obstacle(PipelineArn pipeline, Execution execution) {
    return of(pipeline, execution) instanceof Way.None(var why)
        ? Optional.of(why)
        : Optional.empty();
  }

  /** The way to start it again. */
  Way of(PipelineArn pipeline, Execution execution) {
    if (execution.isRollback()) {
      return new Way.None("it is a rollback");
    }
    Map<String, String> providers = new TreeMap<>();
    for (ActionExecution action : pipelines.actions(pipeline.name(), execution.id())) {
      if (action.type().category().equals("Source")) {
        providers.put(action.action(), action.type().provider());
      }
    }
    List<StartRequest.Override> overrides = new ArrayList<>();
    for (SourceRevision revision : execution.revisions()) {
      Optional<StartRequest.Type> type =
          switch (providers.getOrDefault(revision.action(), "")) {
            case "CodeStarSourceConnection", "GitHub", "CodeCommit" ->
                Optional.of(StartRequest.Type.COMMIT_ID);
            case "S3" -> Optional.of(StartRequest.Type.S3_OBJECT_VERSION_ID);
            case "ECR" -> Optional.of(StartRequest.Type.IMAGE_DIGEST);
            default -> Optional.empty();
          };
      if (type.isEmpty()) {
        return new Way.None(
            "its source %s cannot be given a revision".formatted(revision.action()));
      }
      overrides.add(new StartRequest.Override(revision.action(), type.get(), revision.id()));
    }
    Optional<ExecutionDetails> details = pipelines.execution(pipeline.name(), execution.id());
    String token =
        UUID.nameUUIDFromBytes(
                (pipeline + "/" + execution.id() + "/" + overrides)
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
    return new Way.Faithful(
        new StartRequest(
            pipeline.name(),
            overrides,
            details.map(ExecutionDetails::variables).orElse(Map.of()),
            token));
  }
}
