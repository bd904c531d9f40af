package io.github.metacodepipeline.bootstrap;

import static io.github.metacodepipeline.bootstrap.MetaPipelineTemplate.connected;
import static io.github.metacodepipeline.bootstrap.MetaPipelineTemplate.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.sandbox.SandboxTest;
import io.github.metacodepipeline.source.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** The template of the meta pipeline, read by the program's own readers and made in the sandbox. */
class MetaPipelineTest extends SandboxTest {
  private static final String REFUSAL = "GiveConnectionArnOrGitHubOAuthTokenAndNotBoth";

  /** Every combination of source, guard, approval, configuration and self-update. */
  record Setup(
      boolean connection, boolean guard, boolean approval, boolean configuration, boolean own) {
    Map<String, String> parameters() {
      String[] chosen = {
        "Guard", guard ? "build" : "none",
        "Approval", String.valueOf(approval),
        "TemplateConfiguration", configuration ? "pipeline.json" : "",
        "OwnTemplate", own ? "meta-pipeline.yaml" : ""
      };
      return connection ? connected(chosen) : with(chosen);
    }

    List<String> stages() {
      List<String> stages = new ArrayList<>(List.of("Source: Source"));
      if (own) {
        stages.add("SelfUpdate: OwnChangeSet, ExecuteOwn");
      }
      if (guard) {
        stages.add("ChangeSet: ChangeSet, Guard");
        stages.add("Execute: " + (approval ? "Approve, Execute" : "Execute"));
      } else {
        stages.add("ChangeSet: ChangeSet, " + (approval ? "Approve, Execute" : "Execute"));
      }
      return stages;
    }
  }

  static Stream<Setup> setups() {
    return Stream.iterate(0, bits -> bits < 32, bits -> bits + 1)
        .map(bits ->
            new Setup(
                (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0, (bits & 16) > 0));
  }

  private static PipelineDefinition pipeline(Map<String, String> parameters) {
    return new MetaPipelineTemplate(parameters).pipeline();
  }

  private static Action action(PipelineDefinition pipeline, String stage, String name) {
    return pipeline.stages().stream()
        .filter(one -> one.title().equals(stage))
        .flatMap(one -> one.actions().stream())
        .filter(one -> one.title().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> stages(PipelineDefinition pipeline) {
    return pipeline.stages().stream()
        .map(stage ->
            stage.title()
                + ": "
                + String.join(", ", stage.actions().stream().map(Action::title).toList()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void has_the_stages_of_its_setup(Setup setup) {
    PipelineDefinition pipeline = pipeline(setup.parameters());

    assertThat(pipeline.isWhole()).isTrue();
    assertThat(stages(pipeline)).isEqualTo(setup.stages());
    assertThat(pipeline.name().text()).contains("orders-pipeline-meta");
    assertThat(pipeline.settings().textAt("PipelineType")).contains("V2");
    assertThat(pipeline.triggers()).hasSize(setup.connection() ? 1 : 0);
    assertThat(pipeline.directives().textAt("RestartExecutionOnUpdate"))
        .isEqualTo(setup.own() ? Optional.of("true") : Optional.empty());
    Action changeSet = action(pipeline, "ChangeSet", "ChangeSet");
    assertThat(changeSet.configuration().textAt("ActionMode")).contains("CHANGE_SET_REPLACE");
    assertThat(changeSet.configuration().textAt("ChangeSetName")).contains("meta-codepipeline");
    assertThat(changeSet.configuration().textAt("TemplateConfiguration"))
        .isEqualTo(
            setup.configuration() ? Optional.of("SourceCode::pipeline.json") : Optional.empty());
    assertThat(changeSet.configuration().field("ParameterOverrides").isPresent())
        .isEqualTo(!setup.connection());
  }

  @ParameterizedTest
  @MethodSource("setups")
  void becomes_a_stack_of_its_setup(Setup setup) {
    create(setup.parameters());

    var stack =
        clients
            .cloudFormation()
            .describeStacks(request -> request.stackName("orders-pipeline-meta"))
            .stacks()
            .getFirst();
    assertThat(stack.stackStatusAsString())
        .as(stack.stackStatusReason())
        .isEqualTo("CREATE_COMPLETE");
    assertThat(stack.outputs().stream().map(output -> output.outputKey()))
        .containsExactlyInAnyOrder(
            "PipelineName", "PipelineArn", "ArtifactBucket", "ExecutionRoleArn");
    assertThat(
            clients
                .codePipeline()
                .getPipeline(request -> request.name("orders-pipeline-meta"))
                .pipeline()
                .stages()
                .stream()
                .map(stage ->
                    stage.name()
                        + ": "
                        + String.join(
                            ", ", stage.actions().stream().map(action -> action.name()).toList())))
        .isEqualTo(setup.stages());
  }

  private void create(Map<String, String> parameters) {
    clients
        .cloudFormation()
        .createStack(request ->
            request
                .stackName("orders-pipeline-meta")
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(
                    parameters.entrySet().stream()
                        .map(entry ->
                            Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList())
                .templateBody(MetaPipelineTemplate.text()));
  }

  /** The resource that fails at AWS; in the sandbox it becomes one like any other. */
  private boolean isRefused() {
    return clients
        .cloudFormation()
        .listStackResources(request -> request.stackName("orders-pipeline-meta"))
        .stackResourceSummaries()
        .stream()
        .anyMatch(resource -> resource.logicalResourceId().equals(REFUSAL));
  }

  @Test
  void a_connection_has_triggers_and_no_webhook() {
    MetaPipelineTemplate template = new MetaPipelineTemplate(connected());
    PipelineDefinition pipeline = template.pipeline();

    Action source = action(pipeline, "Source", "Source");
    assertThat(source.type().provider()).isEqualTo("CodeStarSourceConnection");
    assertThat(source.configuration().textAt("DetectChanges")).contains("false");
    assertThat(source.configuration().textAt("FullRepositoryId")).contains("octo-org/orders");
    assertThat(template.properties("CodePipeline").at("/Triggers/0/GitConfiguration").toString())
        .isEqualTo(
            """
            {"Push":[{"Branches":{"Includes":["master"]},"FilePaths":{"Includes":["pipeline.yaml"]}}],"SourceActionName":"Source"}\
            """);
    assertThat(template.resources()).doesNotContain("GithubWebhook");
  }

  @Test
  void a_token_has_a_webhook_that_listens_as_the_ancestors_did() {
    MetaPipelineTemplate template = new MetaPipelineTemplate(with());

    Action source = action(template.pipeline(), "Source", "Source");
    assertThat(source.type().owner() + " " + source.type().provider())
        .isEqualTo("ThirdParty GitHub");
    assertThat(source.configuration().textAt("PollForSourceChanges")).contains("false");
    assertThat(template.properties("GithubWebhook").path("Filters").toString())
        .isEqualTo(
            """
            [{"JsonPath":"$.ref","MatchEquals":"refs/heads/{Branch}"},{"JsonPath":"$.commits[*].*[?(@ == 'pipeline.yaml')]","MatchEquals":"pipeline.yaml"}]\
            """);
    assertThat(template.properties("CodePipeline").has("Triggers")).isFalse();
  }

  @Test
  void the_configuration_and_the_own_template_are_watched_unless_paths_are_given() {
    Map<String, String> watching =
        connected("TemplateConfiguration", "pipeline.json", "OwnTemplate", "meta.yaml");
    String paths = "/Triggers/0/GitConfiguration/Push/0/FilePaths/Includes";

    assertThat(new MetaPipelineTemplate(watching).properties("CodePipeline").at(paths).toString())
        .isEqualTo("[\"pipeline.yaml\",\"pipeline.json\",\"meta.yaml\"]");
    watching.put("WatchedPaths", "infra/**,pipeline.yaml");
    assertThat(new MetaPipelineTemplate(watching).properties("CodePipeline").at(paths).toString())
        .isEqualTo("[\"infra/**\",\"pipeline.yaml\"]");
  }

  @Test
  void the_ancestors_six_parameters_are_enough() {
    Template template = new MetaPipelineTemplate(with()).template();

    assertThat(
            template.parameters().values().stream()
                .filter(parameter -> parameter.defaultValue().isEmpty())
                .map(Template.Parameter::name))
        .isSubsetOf(MetaPipelineTemplate.ANCESTORS.keySet());
    assertThat(template.parameters().keySet()).containsAll(MetaPipelineTemplate.ANCESTORS.keySet());
    assertThat(Objects.requireNonNull(template.parameters().get("GitHubOAuthToken")).noEcho())
        .isTrue();
    assertThat(template.resources().keySet())
        .as("the ancestor's names, so that its stack can become ours")
        .contains(
            "ArtifactsBucket",
            "CodePipeline",
            "GithubWebhook",
            "CodePipelineRole",
            "CloudformationRole");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(with("GitHubOAuthToken", ""), true),
        Arguments.of(with("ConnectionArn", MetaPipelineTemplate.CONNECTION), true),
        Arguments.of(with(), false),
        Arguments.of(connected(), false));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void neither_source_and_both_are_refused(Map<String, String> parameters, boolean refused) {
    create(parameters);

    assertThat(isRefused()).isEqualTo(refused);
  }

  @Test
  void a_refusal_is_a_name_that_aws_does_not_accept_and_nothing_is_made_before() {
    MetaPipelineTemplate template = new MetaPipelineTemplate(with());

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
    assertThat(template.properties(REFUSAL).path("LogGroupName").asText())
        .isEqualTo("Give ConnectionArn or GitHubOAuthToken, and not both, for octo-org")
        .doesNotMatch("[\\.\\-_/#A-Za-z0-9]+");
    assertThat(MetaPipelineTemplate.text())
        .containsPattern(
            "(?s)ArtifactsBucket:.{0,400}HasBothOrNeither.{0,80}!Ref " + REFUSAL + "\n");
  }

  @Test
  void nobody_is_asked_to_approve_nothing() {
    String guarded =
        new MetaPipelineTemplate(connected("Approval", "true"))
            .properties("CodePipeline")
            .at("/Stages/2/BeforeEntry/Conditions/0")
            .toString();

    assertThat(guarded)
        .contains("\"Result\":\"SKIP\"", "\"Variable\":\"#{Guard.RESULT}\"", "\"Operator\":\"NE\"");
    assertThat(
            new MetaPipelineTemplate(connected())
                .properties("CodePipeline")
                .at("/Stages/2")
                .has("BeforeEntry"))
        .isFalse();
  }

  @Test
  void a_self_update_gives_every_parameter_its_own_value() {
    create(connected("OwnTemplate", "meta.yaml", "WatchedPaths", "a,b"));
    String overrides =
        String.valueOf(
            clients
                .codePipeline()
                .getPipeline(request -> request.name("orders-pipeline-meta"))
                .pipeline()
                .stages()
                .get(1)
                .actions()
                .getFirst()
                .configuration()
                .get("ParameterOverrides"));

    assertThat(overrides)
        .hasSizeLessThan(1000)
        .contains("\"WatchedPaths\":\"a,b\"", "\"GitHubOwner\":\"octo-org\"");
    for (String parameter :
        new MetaPipelineTemplate(connected()).template().parameters().keySet()) {
      assertThat(overrides).contains("\"" + parameter + "\":");
    }
  }

  @Test
  void a_token_is_passed_on_as_the_ancestor_did() {
    create(with());

    assertThat(
            clients
                .codePipeline()
                .getPipeline(request -> request.name("orders-pipeline-meta"))
                .pipeline()
                .stages()
                .get(1)
                .actions()
                .getFirst()
                .configuration())
        .containsEntry(
            "ParameterOverrides",
            "{\"GitHubOAuthToken\": \"0123456789abcdef0123456789abcdef01234567\"}");
  }

  @Test
  void the_pipeline_comes_last_so_that_a_failed_update_of_itself_is_not_started_again() {
    MetaPipelineTemplate template =
        new MetaPipelineTemplate(connected("OwnTemplate", "meta-pipeline.yaml"));

    assertThat(MetaPipelineTemplate.text())
        .contains("    DependsOn:\n      - ArtifactsBucketPolicy\n      - ReconcileRule\n");
    assertThat(template.properties("ReconcileRule").at("/Targets/0/Arn").asText())
        .isEqualTo("arn:aws:codepipeline:eu-west-1:123456789012:orders-pipeline-meta");
  }

  @Test
  void a_schedule_can_be_switched_off() {
    assertThat(new MetaPipelineTemplate(with()).properties("ReconcileRule").path("State").asText())
        .isEqualTo("ENABLED");
    assertThat(
            new MetaPipelineTemplate(with("ReconcileSchedule", "none"))
                .properties("ReconcileRule")
                .path("State")
                .asText())
        .isEqualTo("DISABLED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GuardProject", "ExecuteProject"})
  void a_build_runs_the_program_as_the_image_has_it(String project) throws Exception {
    String file = "@/opt/meta-codepipeline/run";

    assertThat(
            new MetaPipelineTemplate(with()).properties(project).at("/Source/BuildSpec").asText())
        .contains("- java " + file + " ");
    assertThat(Files.readString(Path.of("Dockerfile")))
        .contains("\"/opt/meta-codepipeline/jre/bin/java\", \"" + file + "\"")
        .contains("PATH=/opt/meta-codepipeline/jre/bin:");
  }

  @Test
  void travels_without_a_bucket() {
    assertThat(MetaPipelineTemplate.text().getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(51_200);
  }
}
