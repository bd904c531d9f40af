package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codepipeline.Push;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionType;

/** The seed's own story: a pipeline that keeps another one as its repository says. */
class MetaPipelineStoryTest extends MetaPipelineTest {
  private void begin(String metaTemplate) {
    commit(
        "Begin",
        Map.of(
            "pipeline.yaml",
            application("Build"),
            "pipeline/parameters.json",
            PARAMETERS,
            "src/Main.java",
            "class Main {}"));
    deploy("orders-pipeline-meta", metaTemplate);
  }

  static String template(String kind) {
    return kind.equals("webhook") ? MetaPipelineTemplates.WITH_WEBHOOK : changeSetTemplate();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "change set"})
  void a_commit_that_changes_the_template_updates_the_application_s_pipeline(String kind) {
    begin(template(kind));
    assertThat(stages()).containsExactly("Source", "Build");

    assertThat(commit("Rename a stage", Map.of("pipeline.yaml", application("Compile"))))
        .containsExactly(META);

    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");
    assertThat(stages()).containsExactly("Source", "Compile");
    assertThat(status(STACK)).isEqualTo("UPDATE_COMPLETE");
    assertThat(pipelines.getPipeline(g -> g.name("orders")).pipeline().version()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "change set"})
  void a_commit_elsewhere_starts_nothing(String kind) {
    begin(template(kind));

    assertThat(commit("Say hello", Map.of("src/Main.java", "class Main { int x; }"))).isEmpty();

    assertThat(executions(META)).hasSize(1);
    assertThat(stages()).containsExactly("Source", "Build");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "change set"})
  void an_update_that_fails_fails_the_action_with_its_reason(String kind) {
    begin(template(kind));
    String broken = application("Build").replaceAll("(?s) +- Name: Build.*?(?=Outputs:)", "");

    commit("Break it", Map.of("pipeline.yaml", broken));

    String action = kind.equals("webhook") ? "Update" : "Execute";
    assertThat(latest(META).statusAsString()).isEqualTo("Failed");
    assertThat(error(META, action))
        .startsWith("Stack UPDATE_ROLLBACK_COMPLETE: Pipeline: ")
        .contains("Pipeline has only 1 stage(s)");
    assertThat(stages()).containsExactly("Source", "Build");
  }

  @Test
  void a_trigger_that_was_lost_is_made_good_by_the_schedule() {
    begin(changeSetTemplate());
    Map<String, String> many = new LinkedHashMap<>();
    IntStream.range(0, 100).forEach(number -> many.put("docs/page-%03d.md".formatted(number), "x"));
    many.put("pipeline.yaml", application("Compile"));

    assertThat(commit("Write a book", many)).isEmpty();
    assertThat(stages()).containsExactly("Source", "Build");
    clock.step(Duration.ofHours(23));
    assertThat(stages()).containsExactly("Source", "Build");
    clock.step(Duration.ofHours(1));

    assertThat(stages()).containsExactly("Source", "Compile");
    assertThat(latest(META).trigger().triggerTypeAsString()).isEqualTo("CloudWatchEvent");
    assertThat(latest(META).trigger().triggerDetail()).contains(":rule/orders-pipeline-meta-Recon");
  }

  @Test
  void a_schedule_that_is_disabled_starts_nothing() {
    begin(
        changeSetTemplate()
            .replace("ScheduleExpression:", "State: DISABLED\n      ScheduleExpression:"));
    clock.step(Duration.ofDays(3));

    assertThat(executions(META)).hasSize(1);
  }

  @Test
  void a_day_on_which_nothing_changed_ends_well_and_changes_nothing() {
    begin(changeSetTemplate());
    clock.step(Duration.ofDays(1));

    assertThat(executions(META)).hasSize(2);
    assertThat(runs(META))
        .containsExactly("Source Succeeded", "ChangeSet Succeeded", "Execute Succeeded");
    assertThat(status(STACK)).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void the_meta_pipeline_brings_itself_up_to_date_and_comes_to_rest() {
    String itself = MetaPipelineTemplates.updatingItself(changeSetTemplate());
    commit(
        "Begin",
        Map.of(
            "pipeline.yaml", application("Build"),
            "pipeline/parameters.json", PARAMETERS,
            "meta.yaml", itself));
    deploy("orders-pipeline-meta", itself);
    assertThat(runs(META)).contains("UpdateItself Succeeded", "Execute Succeeded");

    commit(
        "Another name, and a change",
        Map.of(
            "meta.yaml", itself.replace("Name: Execute", "Name: ExecuteIt"),
            "pipeline.yaml", application("Compile")));

    assertThat(executions(META))
        .extracting(e -> e.statusAsString())
        .containsExactly("Succeeded", "Cancelled", "Succeeded");
    assertThat(runs(META)).contains("UpdateItself Succeeded", "ExecuteIt Succeeded");
    assertThat(stages()).containsExactly("Source", "Compile");
  }

  @Test
  void an_execution_of_an_earlier_commit_brings_that_one_back() {
    begin(changeSetTemplate());
    commit("Rename a stage", Map.of("pipeline.yaml", application("Compile")));

    pipelines.startPipelineExecution(s ->
        s.name(META)
            .sourceRevisions(r ->
                r.actionName("Source")
                    .revisionType(SourceRevisionType.COMMIT_ID)
                    .revisionValue("%040d".formatted(1))));

    assertThat(stages()).containsExactly("Source", "Build");
  }

  @Test
  void parameters_that_are_not_given_are_not_kept() {
    begin(changeSetTemplate());
    assertThat(parameter("Branch")).isEqualTo("trunk");

    commit("Forget it", Map.of("pipeline/parameters.json", "{\"Parameters\": {}}"));
    assertThat(parameter("Branch")).isEqualTo("main");

    commit(
        "No default", Map.of("pipeline.yaml", application("Build").replace(", Default: main", "")));
    assertThat(error(META, "ChangeSet")).isEqualTo("Parameters: [Branch] must have values");
  }

  @Test
  void a_pending_connection_fails_the_source_until_somebody_completes_it() {
    String pending =
        clients
            .codeConnections()
            .createConnection(c -> c.connectionName("orders").providerType("GitHub"))
            .connectionArn();
    begin(MetaPipelineTemplates.WITH_CHANGE_SET.replace("CONNECTION", pending));
    assertThat(error(META, "Source")).isEqualTo("Connection " + pending + " is not available");

    sandbox.direct(director -> director.completes(pending));
    pipelines.startPipelineExecution(s -> s.name(META));

    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");
  }

  @Test
  void an_action_lasts_as_long_as_the_stack_s_operation() throws Exception {
    restart(new Settings(clock, Pace.of(Duration.ofSeconds(2), Duration.ofSeconds(3))));
    begin(changeSetTemplate());
    for (int second = 0; second < 40; second++) {
      clock.step(Duration.ofSeconds(1));
      status("orders-pipeline-meta");
    }
    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");

    commit("Rename a stage", Map.of("pipeline.yaml", application("Compile")));
    assertThat(runs(META)).containsExactly("Source Succeeded", "ChangeSet InProgress");
    clock.step(Duration.ofSeconds(2));
    assertThat(runs(META)).contains("ChangeSet Succeeded", "Execute InProgress");
    clock.step(Duration.ofSeconds(1));
    assertThat(runs(META)).contains("Execute InProgress");
    clock.step(Duration.ofSeconds(10));
    assertThat(runs(META)).contains("Execute Succeeded");
  }

  @Test
  void the_source_lies_in_the_artifact_store_and_the_outputs_are_put_out() {
    begin(changeSetTemplate());
    String bucket =
        stacks
            .describeStackResource(
                d -> d.stackName("orders-pipeline-meta").logicalResourceId("Artifacts"))
            .stackResourceDetail()
            .physicalResourceId();

    List<String> keys =
        clients.s3().listObjectsV2(l -> l.bucket(bucket)).contents().stream()
            .map(object -> object.key())
            .toList();

    assertThat(keys)
        .anyMatch(key -> key.matches("orders-meta/SourceCode/[0-9a-f]{7}\\.zip"))
        .anyMatch(key -> key.matches("orders-meta/StackOutpu/[0-9a-f]{7}"));
  }

  @Test
  void a_revision_that_was_pushed_without_files_only_takes_its_time() {
    deploy("orders-pipeline-meta", changeSetTemplate());
    push(
        Push.to(REPOSITORY, "main", nextCommit(), "Nobody knows what")
            .changing(List.of("meta.yaml")));

    assertThat(executions(META)).hasSize(2);
    assertThat(runs(META)).contains("ChangeSet Succeeded", "Execute Succeeded");
    assertThat(stacks.describeStacks().stacks()).hasSize(1);
  }
}
