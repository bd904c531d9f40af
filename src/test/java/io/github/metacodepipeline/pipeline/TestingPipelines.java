package io.github.metacodepipeline.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pipelines that a test sets up by hand; what is ordered is written down. */
public class TestingPipelines implements Pipelines {
  private final Map<String, DeployedPipeline> deployed = new LinkedHashMap<>();
  private final Map<String, List<Execution>> executions = new LinkedHashMap<>();
  private final Map<ExecutionId, ExecutionDetails> details = new LinkedHashMap<>();
  private final Map<ExecutionId, List<ActionExecution>> actions = new LinkedHashMap<>();
  private final List<String> orders = new ArrayList<>();
  private final Map<String, ExecutionId> started = new LinkedHashMap<>();
  private Optional<Integer> versionOfOthers = Optional.empty();

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

  @Override
  public Stop stop(String pipeline, ExecutionId id, Manner manner, String reason) {
    orders.add("stop %s %s %s".formatted(pipeline, id, manner));
    return Stop.STOPPING;
  }

  @Override
  public Start start(StartRequest request) {
    return new Start.Started(
        started.computeIfAbsent(
            request.token(),
            _ -> {
              orders.add("start %s %s".formatted(request.pipeline(), request.revisions()));
              return new ExecutionId(UUID.randomUUID().toString());
            }));
  }
}
