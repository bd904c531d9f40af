package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines that a test sets up by hand; what is ordered is written down. */
public class TestingPipelines implements Pipelines {
  private final Map<String, DeployedPipeline> deployed = new LinkedHashMap<>();
  private final Map<String, List<Execution>> executions = new LinkedHashMap<>();
  private final Map<ExecutionId, ExecutionDetails> details = new LinkedHashMap<>();
  private final Map<ExecutionId, List<ActionExecution>> actions = new LinkedHashMap<>();
  private final List<String> orders = new ArrayList<>();
  private final Map<String, ExecutionId> started = new LinkedHashMap<>();
  private final Map<Integer, Runnable> deeds = new LinkedHashMap<>();
  private Optional<Integer> versionOfOthers = Optional.empty();
  private Optional<Failure> failing = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private boolean slow;
  private int looks;

  /** There is this pipeline. */
  public TestingPipelines with(DeployedPipeline pipeline) {
    deployed.put(pipeline.name(), pipeline);
    return this;
  }

  /** There is this execution, newer than those before, with these runs of actions. */
  public TestingPipelines with(
      String pipeline,
      Execution execution,
      ExecutionDetails detail,
      List<ActionExecution> actionsOfIt) {
    executions.computeIfAbsent(pipeline, _ -> new ArrayList<>()).addFirst(execution);
    details.put(execution.id(), detail);
    actions.put(execution.id(), actionsOfIt);
    return this;
  }

  /** What was ordered so far, such as {@code stop orders 1234 WAIT}. */
  public List<String> orders() {
    return List.copyOf(orders);
  }

  /** Every name that nobody set up is a pipeline of this version. */
  public TestingPipelines withEvery(int version) {
    versionOfOthers = Optional.of(version);
    return this;
  }

  @Override
  public Optional<DeployedPipeline> find(String name) {
    return Optional.ofNullable(deployed.get(name))
        .or(() -> versionOfOthers.map(version -> new DeployedPipeline(name, version)));
  }

  @Override
  public List<Execution> executions(String pipeline, int atMost) {
    failing.ifPresent(failure -> {
      throw failure;
    });
    looks++;
    deeds.getOrDefault(looks, () -> {}).run();
    return executions.getOrDefault(pipeline, List.of()).stream().limit(atMost).toList();
  }

  @Override
  public Optional<ExecutionDetails> execution(String pipeline, ExecutionId id) {
    return Optional.ofNullable(details.get(id));
  }

  @Override
  public List<ActionExecution> actions(String pipeline, ExecutionId id) {
    return actions.getOrDefault(id, List.of());
  }

  /** An execution goes on to this status, and nothing runs in it any more. */
  public void end(ExecutionId id, Execution.Status status) {
    replace(id, status, Optional.empty());
    actions.computeIfPresent(id, (_, runs) -> runs.stream().map(ExecutionExamples::ended).toList());
  }

  /** From now on these are the runs of actions in an execution. */
  public void running(ExecutionId id, List<ActionExecution> actionsOfIt) {
    actions.put(id, actionsOfIt);
  }

  /** Whoever asks for this execution is told that it has this status. */
  public TestingPipelines knowing(String id, Execution.Status status) {
    ExecutionId known = new ExecutionId(id);
    details.put(known, new ExecutionDetails(known, status, "", 2, List.of(), Map.of()));
    return this;
  }

  private void replace(ExecutionId id, Execution.Status status, Optional<String> reason) {
    executions
        .values()
        .forEach(list ->
            list.replaceAll(was ->
                was.id().equals(id)
                    ? ExecutionExamples.with(was, status, was.stopReason().or(() -> reason))
                    : was));
  }

  /** From now on the executions that are stopped go on until this is called off. */
  public TestingPipelines stoppingSlowly() {
    slow = true;
    return this;
  }

  /** Every question and every order fails from now on. */
  public TestingPipelines failing(Failure failure) {
    failing = Optional.of(failure);
    return this;
  }

  /** CodePipeline starts nothing any more. */
  public TestingPipelines refusing(String reason) {
    refusal = Optional.of(reason);
    return this;
  }

  /** Has something happen before the n-th look at a list of executions, counted from 1. */
  public TestingPipelines beforeLook(int number, Runnable deed) {
    deeds.put(number, deed);
    return this;
  }

  @Override
  public List<ClosedTransition> closedTransitions(String name) {
    return List.of();
  }

  @Override
  public Stop stop(String pipeline, ExecutionId id, Manner manner, String reason) {
    orders.add("stop %s %s %s".formatted(pipeline, id, manner));
    boolean atOnce = !slow || manner == Manner.ABANDON;
    replace(id, atOnce ? Execution.Status.STOPPED : Execution.Status.STOPPING, Optional.of(reason));
    return Stop.STOPPING;
  }

  @Override
  public Start start(StartRequest request) {
    return refusal
        .<Start>map(Start.Refused::new)
        .orElseGet(() ->
            new Start.Started(started.computeIfAbsent(request.token(), _ -> started(request))));
  }

  private ExecutionId started(StartRequest request) {
    List<StartRequest.Override> revisions = request.revisions();
    orders.add(
        "start %s %s"
            .formatted(
                request.pipeline(),
                revisions.stream().map(r -> r.action() + "=" + r.value()).toList()));
    ExecutionId id = new ExecutionId("started-" + (started.size() + 1));
    executions
        .computeIfAbsent(request.pipeline(), _ -> new ArrayList<>())
        .addFirst(ExecutionExamples.started(id, revisions));
    return id;
  }
}
