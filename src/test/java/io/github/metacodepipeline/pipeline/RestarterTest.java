package io.github.metacodepipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.StartRequest.Override;
import io.github.metacodepipeline.pipeline.StartRequest.Type;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RestarterTest {
  private static final PipelineArn ORDERS =
      new PipelineArn("aws", "eu-west-1", "123456789012", "orders");
  private static final ExecutionId ID = new ExecutionId("11111111-2222-3333-4444-555555555555");
  private static final String COMMIT = "c0ffee".repeat(6) + "c0ff";
  private static final ActionType CONNECTION =
      new ActionType("Source", "AWS", "CodeStarSourceConnection", "1");
  private static final ActionType S3 = new ActionType("Source", "AWS", "S3", "1");
  private static final Map<String, String> REPOSITORY =
      Map.of("FullRepositoryId", "octo-org/orders", "BranchName", "main");
  private static final Map<String, String> OBJECT =
      Map.of("S3Bucket", "sources", "S3ObjectKey", "orders.zip");

  private final List<Action> sources = new ArrayList<>();
  private final List<Trigger> triggers = new ArrayList<>();
  private final Map<String, Value> settings = new HashMap<>();
  private final List<SourceRevision> revisions = new ArrayList<>();
  private final List<ActionExecution> runs = new ArrayList<>();
  private Map<String, String> variables = Map.of();
  private ExecutionId id = ID;

  @ParameterizedTest
  @CsvSource({
    "AWS, CodeStarSourceConnection, COMMIT_ID",
    "AWS, CodeCommit, COMMIT_ID",
    "ThirdParty, GitHub, COMMIT_ID",
    "AWS, ECR, IMAGE_DIGEST",
    "AWS, S3, S3_OBJECT_VERSION_ID"
  })
  void starts_with_the_revision_of_each_kind_of_source(String owner, String provider, Type type) {
    source("Source", new ActionType("Source", owner, provider, "1"), Map.of(), "revision-1");

    assertThat(possible().revisions()).containsExactly(new Override("Source", type, "revision-1"));
  }

  @Test
  void starts_with_the_revisions_of_all_sources() {
    source("Code", CONNECTION, REPOSITORY, COMMIT);
    source("Data", S3, OBJECT, "version-1");

    assertThat(possible().revisions())
        .containsExactly(
            new Override("Code", Type.COMMIT_ID, COMMIT),
            new Override("Data", Type.S3_OBJECT_VERSION_ID, "version-1"));
  }

  @Test
  void names_the_object_too_where_a_start_may_name_another() {
    Map<String, String> other = new HashMap<>(OBJECT);
    other.put("S3ObjectKey", "special.zip");
    ran("Data", S3, other, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Data", "version-1"));
    Map<String, String> now = new HashMap<>(OBJECT);
    now.put("AllowOverrideForS3ObjectKey", "true");
    declared("Data", S3, now);

    assertThat(possible().revisions())
        .containsExactly(
            new Override("Data", Type.S3_OBJECT_KEY, "special.zip"),
            new Override("Data", Type.S3_OBJECT_VERSION_ID, "version-1"));
  }

  @Test
  void starts_with_the_variables_that_the_pipeline_still_has() {
    source("Source", CONNECTION, REPOSITORY, COMMIT);
    declaresVariables(Map.of("Stage", "beta", "Empty", ""));
    variables = Map.of("Stage", "gamma", "Empty", "", "Gone", "lost");

    assertThat(possible().variables()).containsExactly(Map.entry("Stage", "gamma"));
  }

  @Test
  void knows_a_source_by_the_variables_in_its_configuration() {
    ran("Source", CONNECTION, REPOSITORY, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));
    declared(
        "Source",
        CONNECTION,
        Map.of("FullRepositoryId", "octo-org/orders", "BranchName", "#{variables.Branch}"));
    variables = Map.of("Branch", "main");

    assertThat(possible().revisions())
        .containsExactly(new Override("Source", Type.COMMIT_ID, COMMIT));
  }

  @Test
  void does_not_start_a_rollback_again() {
    source("Source", CONNECTION, REPOSITORY, COMMIT);
    Execution rollback =
        execution(
            Execution.Status.STOPPED, "ManualRollback", Optional.of(new ExecutionId("earlier")));

    assertThat(restart(rollback)).isEqualTo(new Restart.Impossible("it is a rollback"));
  }

  @Test
  void cannot_give_a_revision_to_a_pipeline_of_type_v1() {
    source("Source", CONNECTION, REPOSITORY, COMMIT);
    settings.put("PipelineType", new Value.Text("V1"));

    assertThat(impossible()).contains("of type V1");
  }

  @Test
  void does_not_start_what_has_lost_a_source() {
    ran("Source", CONNECTION, REPOSITORY, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));
    declared("Other", CONNECTION, REPOSITORY);

    assertThat(impossible()).isEqualTo("its source action Source is gone from the pipeline");
  }

  @ParameterizedTest
  @CsvSource({
    "FullRepositoryId, octo-org/billing",
    "BranchName, release",
  })
  void does_not_start_what_reads_from_elsewhere_now(String key, String now) {
    ran("Source", CONNECTION, REPOSITORY, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));
    Map<String, String> changed = new HashMap<>(REPOSITORY);
    changed.put(key, now);
    declared("Source", CONNECTION, changed);

    assertThat(impossible())
        .isEqualTo(
            "the %s of its source action Source was %s and is %s now"
                .formatted(key, REPOSITORY.get(key), now));
  }

  @Test
  void does_not_start_what_may_read_from_elsewhere() {
    ran("Source", CONNECTION, REPOSITORY, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));
    sources.add(
        new Action(
            new Value.Text("Source"),
            CONNECTION,
            new Value.Fields(
                Map.of(
                    "FullRepositoryId",
                    new Value.Open("!Ref Repository"),
                    "BranchName",
                    new Value.Text("main"))),
            Value.NONE,
            Optional.empty()));

    assertThat(impossible())
        .isEqualTo(
            "the FullRepositoryId of its source action Source is !Ref Repository, which nobody knows before the update");
  }

  @Test
  void does_not_start_what_reads_from_another_provider_now() {
    ran("Source", S3, OBJECT, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", "version-1"));
    declared("Source", CONNECTION, REPOSITORY);

    assertThat(impossible())
        .isEqualTo(
            "its source action Source read from S3 and reads from CodeStarSourceConnection now");
  }

  @Test
  void does_not_tell_names_of_repositories_apart_by_case() {
    ran("Source", CONNECTION, REPOSITORY, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));
    declared(
        "Source", CONNECTION, Map.of("FullRepositoryId", "Octo-Org/Orders", "BranchName", "main"));

    assertThat(possible().revisions()).hasSize(1);
  }

  @Test
  void does_not_look_at_the_branch_of_an_action_whose_triggers_name_branches() {
    ran(
        "Source",
        CONNECTION,
        Map.of("FullRepositoryId", "octo-org/orders", "BranchName", "feature"),
        ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));
    declared("Source", CONNECTION, REPOSITORY);
    triggers.add(new Trigger(new Value.Text("Source"), Value.NONE, Optional.empty()));

    assertThat(possible().revisions()).hasSize(1);
  }

  @Test
  void takes_the_latest_image_where_no_tag_is_named() {
    ActionType ecr = new ActionType("Source", "AWS", "ECR", "1");
    ran("Image", ecr, Map.of("RepositoryName", "orders"), ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Image", "sha256:1"));
    declared("Image", ecr, Map.of("RepositoryName", "orders", "ImageTag", "latest"));

    assertThat(possible().revisions())
        .containsExactly(new Override("Image", Type.IMAGE_DIGEST, "sha256:1"));
  }

  @Test
  void does_not_know_how_to_give_a_revision_to_a_provider_of_somebody_elses() {
    source("Source", new ActionType("Source", "Custom", "Vault", "1"), Map.of(), "7");

    assertThat(impossible())
        .isEqualTo("its source action Source reads from Vault, which takes no revision");
  }

  @Test
  void does_not_start_what_nobody_knows_the_source_of() {
    revisions.add(revision("Source", COMMIT));
    declared("Source", CONNECTION, REPOSITORY);

    assertThat(impossible()).isEqualTo("nothing says what its source action Source read");
  }

  @Test
  void lets_a_source_that_is_new_take_its_newest() {
    source("Source", CONNECTION, REPOSITORY, COMMIT);
    declared("New", S3, OBJECT);

    assertThat(possible().revisions())
        .containsExactly(new Override("Source", Type.COMMIT_ID, COMMIT));
  }

  @Test
  void does_not_know_yet_while_a_source_still_reads() {
    source("Code", CONNECTION, REPOSITORY, COMMIT);
    declared("Data", S3, OBJECT);
    ran("Data", S3, OBJECT, ActionExecution.Status.IN_PROGRESS);

    assertThat(restart(running("WebhookV2")))
        .isEqualTo(new Restart.TooEarly("its source action Data still reads"));
  }

  @Test
  void does_not_start_what_could_not_read_its_source() {
    declared("Data", S3, OBJECT);
    ran("Data", S3, OBJECT, ActionExecution.Status.ABANDONED);

    assertThat(impossible()).isEqualTo("its source action Data gave no revision");
  }

  @Test
  void looks_at_the_last_run_of_a_source_that_was_tried_again() {
    declared("Source", CONNECTION, REPOSITORY);
    ran("Source", CONNECTION, Map.of(), ActionExecution.Status.FAILED);
    ran("Source", CONNECTION, REPOSITORY, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision("Source", COMMIT));

    assertThat(possible().revisions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"CreatePipeline", "PollForSourceChanges"})
  void starts_on_the_newest_what_had_read_nothing_and_would_have_taken_that(String triggerType) {
    declared("Source", CONNECTION, REPOSITORY);
    Execution waiting = execution(Execution.Status.STOPPED, triggerType, Optional.empty());

    assertThat(restart(waiting))
        .isInstanceOfSatisfying(
            Restart.Possible.class,
            possible -> assertThat(possible.request().revisions()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"WebhookV2", "StartPipelineExecution", "CloudWatchEvent"})
  void does_not_guess_what_something_was_to_run_that_had_read_nothing(String triggerType) {
    declared("Source", CONNECTION, REPOSITORY);

    assertThat(restart(running(triggerType)))
        .isEqualTo(new Restart.TooEarly("it has not read its sources yet"));
    assertThat(restart(execution(Execution.Status.CANCELLED, triggerType, Optional.empty())))
        .isInstanceOfSatisfying(
            Restart.Impossible.class,
            impossible -> assertThat(impossible.why()).contains("before it had read"));
  }

  @Test
  void gives_the_same_token_to_whoever_asks() {
    source("Source", CONNECTION, REPOSITORY, COMMIT);
    String token = possible().token();

    declaresVariables(Map.of("Stage", "beta"));

    assertThat(possible().token()).isEqualTo(token).matches("[a-zA-Z0-9-]{1,128}");
  }

  /** What makes it another start. */
  enum Otherwise {
    PIPELINE,
    VERSION,
    EXECUTION,
    REVISION
  }

  @ParameterizedTest
  @EnumSource
  void gives_another_token_to_another_start(Otherwise otherwise) {
    source("Source", CONNECTION, REPOSITORY, COMMIT);
    String token = possible().token();

    String other =
        switch (otherwise) {
          case PIPELINE -> token(new PipelineArn("aws", "eu-west-1", "123456789012", "billing"), 7);
          case VERSION -> token(ORDERS, 8);
          case EXECUTION -> {
            id = new ExecutionId("another");
            yield possible().token();
          }
          case REVISION -> {
            revisions.set(0, revision("Source", "d".repeat(40)));
            yield possible().token();
          }
        };

    assertThat(other).isNotEqualTo(token);
  }

  @Test
  void starts_at_a_commit_only_the_source_that_it_was_pushed_to() {
    declared("Code", CONNECTION, REPOSITORY);
    declared(
        "Tools", CONNECTION, Map.of("FullRepositoryId", "octo-org/tools", "BranchName", "main"));
    declared("Data", S3, OBJECT);

    StartRequest request = at(7);

    assertThat(request.pipeline()).isEqualTo("orders");
    assertThat(request.revisions()).containsExactly(new Override("Code", Type.COMMIT_ID, COMMIT));
    assertThat(request.variables()).isEmpty();
    assertThat(request.token()).matches("[a-zA-Z0-9-]{1,128}");
  }

  @Test
  void knows_our_source_by_the_default_of_a_variable() {
    declaresVariables(Map.of("Branch", "main"));
    declared(
        "Code",
        CONNECTION,
        Map.of("FullRepositoryId", "octo-org/orders", "BranchName", "#{variables.Branch}"));

    assertThat(at(7).revisions()).hasSize(1);
  }

  @Test
  void starts_a_pipeline_of_type_v1_on_the_newest() {
    declared("Code", CONNECTION, REPOSITORY);
    settings.put("PipelineType", new Value.Text("V1"));

    assertThat(at(7).revisions()).isEmpty();
  }

  @Test
  void starts_a_commit_once_on_each_version_of_the_pipeline() {
    declared("Code", CONNECTION, REPOSITORY);

    assertThat(at(7)).isEqualTo(at(7));
    assertThat(at(7).token()).isNotEqualTo(at(8).token());
  }

  private StartRequest at(int version) {
    return new Restarter(ORDERS, definition()).at(new Commit(COMMIT), REPOSITORY::equals, version);
  }

  private String token(PipelineArn pipeline, int version) {
    return new Restarter(pipeline, definition()).again(ended(), details(version), runs)
            instanceof Restart.Possible(var request)
        ? request.token()
        : "";
  }

  private StartRequest possible() {
    return restart(ended()) instanceof Restart.Possible(var request)
        ? request
        : org.assertj.core.api.Assertions.fail("not possible: " + restart(ended()));
  }

  private String impossible() {
    return restart(ended()) instanceof Restart.Impossible(var why) ? why : "";
  }

  private Restart restart(Execution execution) {
    return new Restarter(ORDERS, definition()).again(execution, details(7), runs);
  }

  private ExecutionDetails details(int version) {
    return new ExecutionDetails(id, Execution.Status.STOPPED, "", version, List.of(), variables);
  }

  private Execution ended() {
    return execution(Execution.Status.STOPPED, "WebhookV2", Optional.empty());
  }

  private Execution running(String triggerType) {
    return execution(Execution.Status.IN_PROGRESS, triggerType, Optional.empty());
  }

  private Execution execution(
      Execution.Status status, String triggerType, Optional<ExecutionId> rollbackOf) {
    return new Execution(
        id,
        status,
        "",
        ExecutionMode.SUPERSEDED,
        triggerType,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        revisions,
        Optional.empty(),
        rollbackOf);
  }

  /** An action that read a revision, and is declared now as it was then. */
  private void source(
      String name, ActionType type, Map<String, String> configuration, String revision) {
    declared(name, type, configuration);
    ran(name, type, configuration, ActionExecution.Status.SUCCEEDED);
    revisions.add(revision(name, revision));
  }

  private void declared(String name, ActionType type, Map<String, String> configuration) {
    Map<String, Value> fields = new LinkedHashMap<>();
    configuration.forEach((key, value) -> fields.put(key, new Value.Text(value)));
    sources.add(
        new Action(
            new Value.Text(name), type, new Value.Fields(fields), Value.NONE, Optional.empty()));
  }

  private void ran(
      String name,
      ActionType type,
      Map<String, String> configuration,
      ActionExecution.Status status) {
    runs.add(
        new ActionExecution(
            "run-" + runs.size(),
            ID,
            7,
            "Source",
            name,
            type,
            status,
            Instant.EPOCH,
            Instant.EPOCH,
            configuration,
            Optional.empty(),
            Optional.empty()));
  }

  private static SourceRevision revision(String action, String id) {
    return new SourceRevision(action, id, Optional.empty(), Optional.empty());
  }

  private void declaresVariables(Map<String, String> defaults) {
    Map<String, Value> byName = new HashMap<>();
    defaults.forEach((name, value) ->
        byName.put(
            name,
            new Value.Fields(
                Map.of("Name", new Value.Text(name), "DefaultValue", new Value.Text(value)))));
    settings.put("Variables", new Value.Fields(byName));
  }

  private PipelineDefinition definition() {
    return new PipelineDefinition(
        new Value.Text("orders"),
        List.of(new Stage(new Value.Text("Source"), sources, Value.NONE, Optional.empty())),
        triggers,
        new Value.Fields(settings),
        Value.NONE,
        List.of(),
        Optional.empty());
  }
}
