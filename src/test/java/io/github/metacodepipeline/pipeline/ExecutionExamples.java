package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.pipeline.Execution.Status;
import io.github.metacodepipeline.source.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions of the pipeline "orders" that differ only in what is tested. */
public final class ExecutionExamples {
  public static final String PIPELINE = "orders";
  public static final String REPOSITORY = "octo-org/orders";
  public static final Instant BEFORE = Instant.parse("2026-11-02T09:50:00Z");
  public static final Instant UPDATE = Instant.parse("2026-11-02T10:00:30Z");
  public static final Instant AFTER = Instant.parse("2026-11-02T10:01:00Z");

  private ExecutionExamples() {}

  /** One that was started before the update, and runs this revision. */
  public static Execution execution(String id, Status status, String revision) {
    return execution(id, status, ExecutionMode.SUPERSEDED, revision);
  }

  public static Execution execution(String id, Status status, ExecutionMode mode, String revision) {
    return new Execution(
        new ExecutionId(id),
        status,
        "",
        mode,
        "WebhookV2",
        "",
        BEFORE,
        BEFORE,
        List.of(new SourceRevision("GitHub", revision, Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, but one that brings an earlier one back. */
  public static Execution rollback(Execution execution) {
    return new Execution(
        execution.id(),
        execution.status(),
        "",
        execution.mode(),
        "AutomatedRollback",
        "",
        execution.started(),
        execution.updated(),
        execution.revisions(),
        Optional.empty(),
        Optional.of(new ExecutionId("earlier")));
  }

  /** The same with another status, as of {@link #UPDATE}, and perhaps why it was stopped. */
  public static Execution with(Execution was, Status status, Optional<String> reason) {
    return new Execution(
        was.id(),
        status,
        "",
        was.mode(),
        was.triggerType(),
        was.triggerDetail(),
        was.started(),
        UPDATE,
        was.revisions(),
        reason,
        was.rollbackOf());
  }

  /** The same, started at another time. */
  public static Execution startedAt(Execution was, Instant start) {
    return new Execution(
        was.id(),
        was.status(),
        "",
        was.mode(),
        was.triggerType(),
        was.triggerDetail(),
        start,
        start,
        was.revisions(),
        was.stopReason(),
        was.rollbackOf());
  }

  /** One that somebody started by hand or by API after the update, on this revision. */
  public static Execution startedByAws(String id, String revision) {
    return started(
        new ExecutionId(id),
        List.of(new StartRequest.Override("GitHub", StartRequest.Type.COMMIT_ID, revision)));
  }

  static Execution started(ExecutionId id, List<StartRequest.Override> revisions) {
    return new Execution(
        id,
        Status.IN_PROGRESS,
        "",
        ExecutionMode.SUPERSEDED,
        "StartPipelineExecution",
        "",
        AFTER,
        AFTER,
        revisions.stream()
            .map(one ->
                new SourceRevision(one.action(), one.value(), Optional.empty(), Optional.empty()))
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  /** What CodePipeline says of one when it is asked for it. */
  public static ExecutionDetails details(Execution execution, int version) {
    return new ExecutionDetails(
        execution.id(), execution.status(), "", version, List.of(), Map.of("Tier", "gold"));
  }

  /** The source action, which has succeeded and watches this branch of our repository. */
  public static ActionExecution source(Execution execution, String branch) {
    return action(
        execution,
        "Source",
        "GitHub",
        new ActionType("Source", "AWS", "CodeStarSourceConnection", "1"),
        ActionExecution.Status.SUCCEEDED,
        Map.of("FullRepositoryId", REPOSITORY, "BranchName", branch));
  }

  /** An action of this category and provider. */
  public static ActionExecution action(
      Execution execution,
      String stage,
      String name,
      String category,
      ActionExecution.Status status) {
    return action(
        execution, stage, name, new ActionType(category, "AWS", category, "1"), status, Map.of());
  }

  private static ActionExecution action(
      Execution execution,
      String stage,
      String name,
      ActionType type,
      ActionExecution.Status status,
      Map<String, String> configuration) {
    return new ActionExecution(
        execution.id() + "-" + name,
        execution.id(),
        1,
        stage,
        name,
        type,
        status,
        BEFORE,
        BEFORE,
        configuration,
        Optional.empty(),
        Optional.empty());
  }

  static ActionExecution ended(ActionExecution was) {
    return was.status() == ActionExecution.Status.IN_PROGRESS
        ? new ActionExecution(
            was.id(),
            was.execution(),
            was.version(),
            was.stage(),
            was.action(),
            was.type(),
            ActionExecution.Status.SUCCEEDED,
            was.started(),
            was.updated(),
            was.configuration(),
            was.summary(),
            was.url())
        : was;
  }

  /** The id of a commit that begins like this. */
  public static Commit commit(String start) {
    return new Commit((start + "0".repeat(40)).substring(0, 40));
  }
}
