package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Works out what executions are started with, so that they run what they shall run, whatever was
 * pushed meanwhile.
 *
 * <p>Pipelines of type V1 take no revisions: each of their executions runs the newest.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-types-planning.html">What
 *     type of pipeline is right for me?</a>
 */
public final class Restarter {
  // Both take what is newest when they begin to read, and no start is needed for them to.
  private static final Set<String> TAKES_THE_NEWEST =
      Set.of("CreatePipeline", "PollForSourceChanges");

  private final PipelineArn pipeline;
  private final PipelineDefinition definition;
  private final DeclaredVariables variables;

  /**
   * @param definition that the started executions run on, as CodePipeline has it
   */
  public Restarter(PipelineArn pipeline, PipelineDefinition definition) {
    this.pipeline = pipeline;
    this.definition = definition;
    this.variables = DeclaredVariables.of(definition);
  }

  /**
   * Whether and with what an execution is started again as it was.
   *
   * <p>The token is the same whoever asks, and whenever: it is made of the pipeline, the version
   * that the execution ran on, its id and its revisions. A source that the definition did not have
   * at that time takes its newest; a variable that it has no more is left out, since nothing can
   * read it.
   *
   * @param actions every run of an action in that execution
   */
  public Restart again(
      Execution execution, ExecutionDetails details, List<ActionExecution> actions) {
    if (execution.isRollback()) {
      return new Restart.Impossible("it is a rollback");
    }
    if (isV1()) {
      return new Restart.Impossible(
          "its pipeline is of type V1, which can only be started on the newest revisions");
    }
    Optional<String> gone = gone(execution);
    if (gone.isPresent()) {
      return new Restart.Impossible(
          "its source action %s is gone from the pipeline".formatted(gone.get()));
    }
    if (actions.isEmpty() && execution.revisions().isEmpty()) {
      return beforeItRead(execution, details);
    }
    List<StartRequest.Override> overrides = new ArrayList<>();
    for (SourceAction source : sources(details.variables())) {
      Optional<Restart> obstacle = obstacle(source, execution, actions);
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
      revision(source, execution)
          .ifPresent(revision ->
              overrides.addAll(source.overrides(revision, run(source, actions).orElseThrow())));
    }
    return new Restart.Possible(request(execution, details, overrides));
  }

  private boolean isV1() {
    return definition.settings().textAt("PipelineType").filter("V1"::equals).isPresent();
  }

  private Optional<String> gone(Execution execution) {
    Set<String> there = new HashSet<>();
    definition.sources().forEach(source -> there.add(source.title()));
    return execution.revisions().stream()
        .map(SourceRevision::action)
        .filter(action -> !there.contains(action))
        .findFirst();
  }

  private List<SourceAction> sources(Map<String, String> values) {
    return definition.sources().stream()
        .map(action -> SourceAction.of(action, definition, values))
        .toList();
  }

  private Restart beforeItRead(Execution execution, ExecutionDetails details) {
    if (TAKES_THE_NEWEST.contains(execution.triggerType())) {
      return new Restart.Possible(request(execution, details, List.of()));
    }
    return execution.status().isMoving()
        ? new Restart.TooEarly("it has not read its sources yet")
        : new Restart.Impossible(
            "it ended before it had read its sources, and so nobody knows what it was to run");
  }

  private static Optional<Restart> obstacle(
      SourceAction source, Execution execution, List<ActionExecution> actions) {
    Optional<ActionExecution> run = run(source, actions);
    if (revision(source, execution).isPresent()) {
      return run.map(source::obstacle)
          .orElseGet(() ->
              Optional.of("nothing says what its source action %s read".formatted(source.name())))
          .map(Restart.Impossible::new);
    }
    return run.map(there ->
        there.status() == ActionExecution.Status.IN_PROGRESS
            ? new Restart.TooEarly("its source action %s still reads".formatted(source.name()))
            : new Restart.Impossible(
                "its source action %s gave no revision".formatted(source.name())));
  }

  private static Optional<SourceRevision> revision(SourceAction source, Execution execution) {
    return execution.revisions().stream()
        .filter(revision -> revision.action().equals(source.name()) && !revision.id().isBlank())
        .findFirst();
  }

  /** Its last run: a stage may have been tried again. */
  private static Optional<ActionExecution> run(SourceAction source, List<ActionExecution> actions) {
    return actions.stream()
        .filter(action -> action.action().equals(source.name()))
        .filter(action -> action.type().category().equals("Source"))
        .reduce((_, later) -> later);
  }

  private StartRequest request(
      Execution execution, ExecutionDetails details, List<StartRequest.Override> overrides) {
    return new StartRequest(
        pipeline.name(),
        overrides,
        variables.among(details.variables()),
        StartToken.of(pipeline, details.version(), execution.id().value(), overrides));
  }

  /**
   * What starts an execution at a commit. It counts for the source actions that read from our
   * repository and branch; every other one takes its newest, and so do all of a pipeline of type
   * V1.
   *
   * @param isOurs whether a source action with such a configuration reads from our repository and
   *     the branch that the commit was pushed to
   * @param version of the pipeline that the execution runs on
   */
  public StartRequest at(Commit commit, Predicate<Map<String, String>> isOurs, int version) {
    return at(commit, isOurs, version, Optional.empty());
  }

  /**
   * The same.
   *
   * @param after an execution of that commit that has ended, and is to be repeated
   */
  public StartRequest at(
      Commit commit,
      Predicate<Map<String, String>> isOurs,
      int version,
      Optional<ExecutionId> after) {
    List<StartRequest.Override> overrides =
        isV1()
            ? List.of()
            : sources(variables.defaults()).stream()
                .filter(source -> takesCommits(source) && isOurs.test(source.configuration()))
                .map(source ->
                    new StartRequest.Override(
                        source.name(), StartRequest.Type.COMMIT_ID, commit.sha()))
                .toList();
    return new StartRequest(
        pipeline.name(),
        overrides,
        Map.of(),
        StartToken.of(
            pipeline,
            version,
            after.map(ended -> commit.sha() + " after " + ended).orElse(commit.sha()),
            overrides));
  }

  /**
   * The names of the source actions that read from our repository and branch.
   *
   * @param isOurs as above
   */
  public List<String> reading(Predicate<Map<String, String>> isOurs) {
    return sources(variables.defaults()).stream()
        .filter(source -> isOurs.test(source.configuration()))
        .map(SourceAction::name)
        .toList();
  }

  private static boolean takesCommits(SourceAction source) {
    return SourceKind.of(source.type())
        .map(SourceKind::revisionType)
        .filter(StartRequest.Type.COMMIT_ID::equals)
        .isPresent();
  }
}
