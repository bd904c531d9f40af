package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.pipeline.Execution.Status;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One pipeline whose executions come and go at the times that a test says. */
public final class TestingCourse implements Pipelines {
  private record Deed(Instant at, Runnable run) {}

  private final TestingTime time;
  private final Map<ExecutionId, Execution> executions = new LinkedHashMap<>();
  private final Map<ExecutionId, List<ActionExecution>> actions = new LinkedHashMap<>();
  private final Map<String, ExecutionId> tokens = new LinkedHashMap<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<StartRequest> starts = new ArrayList<>();
  private final List<Runnable> whenStarted = new ArrayList<>();
  private Optional<DeployedPipeline> pipeline = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private Optional<Failure> denial = Optional.empty();
  private ExecutionMode mode = ExecutionMode.SUPERSEDED;
  private List<ClosedTransition> closed = List.of();
  private Optional<Failure> unseen = Optional.empty();
  private int looks;
  private int transitionLooks;

  public TestingCourse(TestingTime time) {
    this.time = time;
  }

  /** There is this pipeline. */
  public TestingCourse with(DeployedPipeline deployed) {
    pipeline = Optional.of(deployed);
    return this;
  }

  /** Its executions treat each other so. */
  public TestingCourse in(ExecutionMode another) {
    mode = another;
    return this;
  }

  /** Something happens that long from now. */
  public TestingCourse after(long seconds, Runnable deed) {
    deeds.add(new Deed(time.instant().plusSeconds(seconds), deed));
    return this;
  }

  /** Something happens at the next start that we order. */
  public TestingCourse whenStarted(Runnable deed) {
    whenStarted.add(deed);
    return this;
  }

  /** CodePipeline starts nothing. */
  public TestingCourse refusing(String reason) {
    refusal = Optional.of(reason);
    return this;
  }

  /** Nobody may start anything. */
  public TestingCourse denying(Failure failure) {
    denial = Optional.of(failure);
    return this;
  }

  /** An execution begins that runs this commit. */
  public void begins(String id, Commit commit) {
    begins(
        id,
        List.of(new SourceRevision("Source", commit.sha(), Optional.empty(), Optional.empty())));
  }

  /** An execution begins that has not read its source yet. */
  public void begins(String id) {
    begins(id, List.of());
  }

  private void begins(String id, List<SourceRevision> revisions) {
    put(new ExecutionId(id), Status.IN_PROGRESS, revisions);
  }

  private void put(ExecutionId id, Status status, List<SourceRevision> revisions) {
    Instant started =
        Optional.ofNullable(executions.get(id)).map(Execution::started).orElse(time.instant());
    executions.put(
        id,
        new Execution(
            id,
            status,
            "",
            mode,
            "WebhookV2",
            "",
            started,
            time.instant(),
            revisions,
            Optional.empty(),
            Optional.empty()));
  }

  /** An execution comes to this end. */
  public void ends(String id, Status status) {
    ExecutionId known = new ExecutionId(id);
    put(known, status, Optional.ofNullable(executions.get(known)).orElseThrow().revisions());
  }

  /** An action of an execution is so far now. */
  public void acts(
      String id,
      String stage,
      String action,
      ActionType type,
      ActionExecution.Status status,
      String summary) {
    ExecutionId known = new ExecutionId(id);
    List<ActionExecution> all = actions.computeIfAbsent(known, _ -> new ArrayList<>());
    all.removeIf(one -> one.action().equals(action));
    all.add(
        new ActionExecution(
            id + "-" + action,
            known,
            1,
            stage,
            action,
            type,
            status,
            time.instant(),
            time.instant(),
            Map.of(),
            Optional.of(summary).filter(text -> !text.isEmpty()),
            Optional.empty()));
  }

  /** What we had it start. */
  public List<StartRequest> starts() {
    return List.copyOf(starts);
  }

  /** How often the list of executions was read. */
  public int looks() {
    return looks;
  }

  private void comeToNow() {
    List<Deed> due = deeds.stream().filter(deed -> !deed.at().isAfter(time.instant())).toList();
    deeds.removeAll(due);
    due.forEach(deed -> deed.run().run());
  }

  /** Somebody closes the way into a stage, before which these executions wait. */
  public void closes(String stage, String reason, String... waiting) {
    closed =
        List.of(
            new ClosedTransition(
                stage,
                reason,
                "arn:aws:iam::123456789012:user/ann",
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                Stream.of(waiting).map(ExecutionId::new).toList()));
  }

  /** Nobody may look at transitions. */
  public void hidesTransitions(Failure failure) {
    unseen = Optional.of(failure);
  }

  /** How often transitions were looked at. */
  public int transitionLooks() {
    return transitionLooks;
  }

  @Override
  public Optional<DeployedPipeline> find(String name) {
    return pipeline.filter(there -> there.name().equals(name));
  }

  @Override
  public List<Execution> executions(String name, int atMost) {
    looks++;
    comeToNow();
    return new ArrayList<>(executions.values()).reversed().stream().limit(atMost).toList();
  }

  @Override
  public Optional<ExecutionDetails> execution(String name, ExecutionId id) {
    comeToNow();
    return Optional.ofNullable(executions.get(id))
        .map(one -> new ExecutionDetails(id, one.status(), "", 1, List.of(), Map.of()));
  }

  @Override
  public List<ActionExecution> actions(String name, ExecutionId id) {
    return List.copyOf(actions.getOrDefault(id, List.of()));
  }

  @Override
  public List<ClosedTransition> closedTransitions(String name) {
    transitionLooks++;
    unseen.ifPresent(failure -> {
      throw failure;
    });
    return closed;
  }

  @Override
  public Stop stop(String name, ExecutionId id, Manner manner, String reason) {
    throw new IllegalStateException("nobody stops a meta pipeline");
  }

  @Override
  public Start start(StartRequest request) {
    denial.ifPresent(failure -> {
      throw failure;
    });
    if (refusal.isPresent()) {
      return new Start.Refused(refusal.get());
    }
    starts.add(request);
    boolean first = !tokens.containsKey(request.token());
    ExecutionId id =
        tokens.computeIfAbsent(
            request.token(), _ -> new ExecutionId("started-" + (tokens.size() + 1)));
    if (first) {
      put(
          id,
          Status.IN_PROGRESS,
          request.revisions().stream()
              .map(one ->
                  new SourceRevision(one.action(), one.value(), Optional.empty(), Optional.empty()))
              .toList());
      if (!whenStarted.isEmpty()) {
        whenStarted.removeFirst().run();
      }
    }
    return new Start.Started(id);
  }

  /** How long it has been since a test began. */
  public Duration elapsed() {
    return time.slept();
  }
}
