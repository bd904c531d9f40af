package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Otherwise;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/** What CloudFormation actions do, mode by mode, and where AWS may do otherwise. */
class StackActionStoryTest extends MetaPipelineTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/pipeline-execution";
  private static final String SMALL =
      """
      Parameters:
        Stage: {Type: String, Default: test}
        Store: {Type: String, Default: ''}
      Resources:
        Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Sub 'orders-${Stage}'}}
      Outputs:
        Stage: {Value: !Ref Stage}
      """;
  private static final String BROKEN =
      """
      Resources:
        Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: 'Not A Name'}}
      """;

  @BeforeEach
  void makeTheStore() {
    clients.s3().createBucket(b -> b.bucket("store"));
  }

  /** Commits files and makes the pipeline, which runs at once. */
  private void run(String configuration, Map<String, String> files) {
    commit("Begin", files);
    String json =
        """
        {"pipeline": {"name": "orders-meta", "roleArn": "%s",
          "artifactStore": {"type": "S3", "location": "store"},
          "stages": [
            {"name": "Source", "actions": [{"name": "Source", "namespace": "Src",
              "actionTypeId": {"category": "Source", "owner": "AWS",
                "provider": "CodeStarSourceConnection", "version": "1"},
              "configuration": {"ConnectionArn": "%s",
                "FullRepositoryId": "octo-org/orders", "BranchName": "main"},
              "outputArtifacts": [{"name": "Code"}]}]},
            {"name": "Deploy", "actions": [%s]}]}}
        """;
    Wire.post(
        sandbox,
        "codepipeline",
        "CodePipeline_20150709.CreatePipeline",
        json.formatted(ROLE, Connections.PRESET, configuration));
  }

  private static String action(String name, int order, String configuration) {
    return """
    {"name": "%s", "runOrder": %d, "namespace": "%s",
     "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "CloudFormation",
       "version": "1"},
     "inputArtifacts": [{"name": "Code"}],
     "configuration": {"StackName": "%s", %s}}
    """
        .formatted(name, order, name, STACK, configuration);
  }

  private static String wish(String mode) {
    return "\"ActionMode\": \""
        + mode
        + "\", \"RoleArn\": \""
        + ROLE
        + "\","
        + " \"TemplatePath\": \"Code::small.yaml\"";
  }

  private static String replaceAndExecute() {
    return action("Replace", 1, wish("CHANGE_SET_REPLACE") + ", \"ChangeSetName\": \"changes\"")
        + ","
        + action(
            "Execute", 2, "\"ActionMode\": \"CHANGE_SET_EXECUTE\", \"ChangeSetName\": \"changes\"");
  }

  @Test
  void parameters_come_from_the_configuration_and_over_it_from_the_overrides() {
    run(
        action(
            "Update",
            1,
            wish("CREATE_UPDATE")
                + ", \"TemplateConfiguration\": \"Code::conf.json\", \"ParameterOverrides\":"
                + " \"{\\\"Stage\\\": \\\"#{Src.BranchName}\\\", \\\"Store\\\":"
                + " {\\\"Fn::GetArtifactAtt\\\": [\\\"Code\\\", \\\"BucketName\\\"]}}\""),
        Map.of(
            "small.yaml",
            SMALL,
            "conf.json",
            "{\"Parameters\": {\"Stage\": \"prod\"}, \"Tags\": {\"team\": \"orders\"},"
                + " \"StackPolicy\": {\"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
                + " \"Update:*\", \"Principal\": \"*\", \"Resource\": \"*\"}]}}"));

    assertThat(runs(META)).contains("Update Succeeded");
    assertThat(parameter("Stage")).isEqualTo("main");
    assertThat(parameter("Store")).isEqualTo("store");
    assertThat(stacks.describeStacks(d -> d.stackName(STACK)).stacks().getFirst().tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactly("team=orders");
    assertThat(stacks.describeStacks(d -> d.stackName(STACK)).stacks().getFirst().roleARN())
        .isEqualTo(ROLE);
    assertThat(stacks.getStackPolicy(g -> g.stackName(STACK)).stackPolicyBody())
        .contains("Update:*");
    assertThat(run(META, "Update").output().outputVariables()).containsEntry("Stage", "main");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Nowhere\": \"x\"} | Parameters: [Nowhere] do not exist in the template",
        "no JSON | Invalid JSON in Code::conf.json",
      })
  void a_configuration_that_does_not_fit_fails_the_action(String parameters, String words) {
    String file = parameters.startsWith("{") ? "{\"Parameters\": " + parameters + "}" : parameters;
    run(
        action(
            "Update",
            1,
            wish("CREATE_UPDATE") + ", \"TemplateConfiguration\": \"Code::conf.json\""),
        Map.of("small.yaml", SMALL, "conf.json", file));

    assertThat(error(META, "Update")).startsWith(words);
  }

  @Test
  void a_template_that_is_not_in_the_artifact_fails_the_action() {
    run(action("Update", 1, wish("CREATE_UPDATE")), Map.of("other.yaml", SMALL));

    assertThat(error(META, "Update"))
        .isEqualTo("File [small.yaml] does not exist in artifact [Code]");
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_change_set_or_update_ends_as_it_is_believed_to(Otherwise belief) throws Exception {
    restart(new Settings(clock, Pace.instant()).with(belief));
    clients.s3().createBucket(b -> b.bucket("store"));
    run(
        belief == Otherwise.EMPTY_UPDATE_FAILS
            ? action("Execute", 1, wish("CREATE_UPDATE"))
            : replaceAndExecute(),
        Map.of("small.yaml", SMALL));
    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");

    commit("Say hello", Map.of("README.md", "Hello"));

    String failing =
        switch (belief) {
          case EMPTY_CHANGE_SET_FAILS -> "Replace";
          case EMPTY_CHANGE_SET_IS_REMOVED -> "";
          case EMPTY_EXECUTION_FAILS, EMPTY_UPDATE_FAILS -> "Execute";
        };
    assertThat(latest(META).statusAsString()).isEqualTo(failing.isEmpty() ? "Succeeded" : "Failed");
    if (!failing.isEmpty()) {
      assertThat(run(META, failing).statusAsString()).isEqualTo("Failed");
    }
    assertThat(stacks.listChangeSets(l -> l.stackName(STACK)).summaries())
        .hasSize(
            belief == Otherwise.EMPTY_CHANGE_SET_IS_REMOVED
                    || belief == Otherwise.EMPTY_UPDATE_FAILS
                ? 0
                : 1);
  }

  @ParameterizedTest
  @CsvSource({"CHANGE_SET", "CREATE_UPDATE"})
  void what_changes_nothing_succeeds_as_it_is_believed_to(String mode) {
    run(
        mode.equals("CHANGE_SET") ? replaceAndExecute() : action("Execute", 1, wish(mode)),
        Map.of("small.yaml", SMALL));
    commit("Say hello", Map.of("README.md", "Hello"));

    assertThat(executions(META)).extracting(e -> e.statusAsString()).containsOnly("Succeeded");
    assertThat(executions(META)).hasSize(2);
    assertThat(status(STACK)).isEqualTo("CREATE_COMPLETE");
  }

  @ParameterizedTest
  @CsvSource({"REPLACE_ON_FAILURE, Succeeded", "CREATE_UPDATE, Failed"})
  void a_stack_that_failed_is_replaced_only_where_that_is_asked_for(String mode, String ending) {
    stacks.createStack(c -> c.stackName(STACK).templateBody(BROKEN).onFailure(OnFailure.ROLLBACK));
    assertThat(status(STACK)).isEqualTo("ROLLBACK_COMPLETE");

    run(action("Update", 1, wish(mode)), Map.of("small.yaml", SMALL));

    assertThat(latest(META).statusAsString()).isEqualTo(ending);
    assertThat(status(STACK))
        .isEqualTo(ending.equals("Failed") ? "ROLLBACK_COMPLETE" : "CREATE_COMPLETE");
  }

  @Test
  void a_stack_is_deleted_and_deleting_it_again_succeeds() {
    stacks.createStack(c -> c.stackName(STACK).templateBody(SMALL));
    run(
        action("Delete", 1, "\"ActionMode\": \"DELETE_ONLY\", \"RoleArn\": \"" + ROLE + "\""),
        Map.of("small.yaml", SMALL));
    assertThat(stacks.describeStacks().stacks()).isEmpty();

    pipelines.startPipelineExecution(s -> s.name(META));
    assertThat(executions(META)).extracting(e -> e.statusAsString()).containsOnly("Succeeded");
  }

  @Test
  void an_execution_without_a_change_set_and_an_unknown_mode_fail() {
    run(
        action("Execute", 1, "\"ActionMode\": \"CHANGE_SET_EXECUTE\", \"ChangeSetName\": \"none\"")
            + ","
            + action("Odd", 1, "\"ActionMode\": \"SOMETHING\""),
        Map.of("small.yaml", SMALL));

    assertThat(error(META, "Execute")).contains("does not exist");
    assertThat(error(META, "Odd")).contains("SOMETHING");
  }

  @Test
  void a_store_that_is_not_there_fails_the_source() {
    clients.s3().deleteBucket(d -> d.bucket("store"));
    run(replaceAndExecute(), Map.of("small.yaml", SMALL));

    assertThat(error(META, "Source"))
        .startsWith("Upload to S3 failed with the following error: The specified bucket does not");
  }
}
