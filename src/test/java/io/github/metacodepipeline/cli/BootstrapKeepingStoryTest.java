package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What a meta pipeline would lose, or cannot do, is refused before anything is made. */
class BootstrapKeepingStoryTest extends BootstrapStory {
  private static final String CONFIGURATION = "pipeline-configuration.json";
  private static final String WITH_PARAMETERS =
      OrdersTemplate.edited(
          "Resources:\n",
          """
            Owner: {Type: String}
            Size: {Type: String, Default: small}
            Token: {Type: String, NoEcho: true}
          Resources:
          """);

  private void deployed() {
    story
        .aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName(Story.STACK)
                .templateBody(WITH_PARAMETERS)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(
                    parameter("Owner", "team-a"),
                    parameter("Size", "large"),
                    parameter("Token", "hunter2-hunter2")));
  }

  private static Parameter parameter(String key, String value) {
    return Parameter.builder().parameterKey(key).parameterValue(value).build();
  }

  @Test
  void parameters_that_it_would_lose_are_shown_as_a_file_to_commit() {
    story.commit(WITH_PARAMETERS);
    deployed();

    Ran ran = bootstrap("--connection-arn", CONNECTION);

    refused(
        ran,
        "would lose the values of 3 parameters",
        "Owner is deployed with a value that is not the template's default.",
        "Token is a secret, which nobody may read back",
        "The file " + CONFIGURATION,
        """
        {
          "Parameters" : {
            "Owner" : "team-a",
            "Size" : "large",
            "Token" : "REPLACE-ME"
          }
        }\
        """);
    ran.touchedNothing().neverSaid("hunter2");
    assertThat(ran.summary()).contains("\"Owner\" : \"team-a\"");
  }

  @Test
  void once_it_is_committed_the_meta_pipeline_gets_it() {
    story.commit(WITH_PARAMETERS);
    deployed();
    story.commit(
        CONFIGURATION,
        """
        {"Parameters": {"Owner": "team-a", "Size": "large", "Token": "{{resolve:secretsmanager:token}}"}}
        """);
    story.with("parameter-overrides", CONFIGURATION);

    Ran ran = bootstrap("--connection-arn", CONNECTION);

    ran.ended(Ending.CREATED, META + " was created.");
    assertThat(parameters(META))
        .containsEntry("TemplateConfiguration", CONFIGURATION)
        .containsEntry("WatchedPaths", Story.TEMPLATE + "," + CONFIGURATION);
    assertThat(ran.log()).contains("parameter-overrides: " + CONFIGURATION);
  }

  @Test
  void values_that_are_given_inline_are_no_file() {
    story.commit(WITH_PARAMETERS);
    story.with("parameter-overrides", "Owner=team-b,Size=small,Token=hunter2-hunter2");

    Ran ran = bootstrap("--connection-arn", CONNECTION);

    refused(
        ran, "Owner is given where the meta pipeline cannot read it.", "\"Owner\" : \"team-b\"");
    ran.neverSaid("hunter2").touchedNothing();
  }

  private static void refused(Ran ran, String... sentences) {
    assertThat(ran.exitCode()).isEqualTo(Ending.WRONG_INPUT.exitCode());
    assertThat(ran.outputs()).containsEntry("result", "wrong-input");
    assertThat(ran.shown()).contains(sentences);
  }

  @Test
  void the_github_side_loses_nothing() {
    story.commit(WITH_PARAMETERS);
    deployed();

    bootstrap("--github-only").ended(Ending.CREATED, ACCESS + " was created.");
  }

  @Test
  void a_nested_template_of_the_repository_cannot_travel_with_the_meta_pipeline() {
    story.commit("nested.yaml", "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n");
    story.commit(
        OrdersTemplate.edited(
            "Outputs:\n",
            "  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: nested.yaml}\nOutputs:\n"));

    bootstrap("--connection-arn", CONNECTION)
        .ended(
            Ending.WRONG_INPUT,
            "The meta pipeline cannot take the local nested.yaml along",
            "--github-only")
        .touchedNothing();
    bootstrap("--github-only").ended(Ending.CREATED, ACCESS + " was created.");
    assertThat(template(ACCESS)).contains("sns:CreateTopic");
  }

  @Test
  void more_patterns_than_codepipeline_takes_are_refused() {
    bootstrap("--connection-arn", CONNECTION, "--watch", "a,b,c,d,e,f,g,h")
        .ended(Ending.WRONG_INPUT, "9 patterns are to be watched", "at most 8")
        .touchedNothing();
    bootstrap("--connection-arn", CONNECTION, "--watch", "nested/**,schema/*.json")
        .ended(Ending.CREATED, META + " was created.");
    assertThat(parameters(META))
        .containsEntry("WatchedPaths", "pipeline.yaml,nested/**,schema/*.json");
  }

  @Test
  void its_choices_reach_its_stack() {
    bootstrap(
        "--aws-only",
        "--connection-arn " + CONNECTION,
        "--guard none",
        "--approval true",
        "--schedule \"rate(2 days)\"",
        "--image registry.example.com/meta:1",
        "--own-template meta.yaml");

    assertThat(parameters(META))
        .containsEntry("Guard", "none")
        .containsEntry("Approval", "true")
        .containsEntry("ReconcileSchedule", "rate(2 days)")
        .containsEntry("Image", "registry.example.com/meta:1")
        .containsEntry("OwnTemplate", "meta.yaml")
        .containsEntry("WatchedPaths", "pipeline.yaml,meta.yaml");
  }

  @Test
  void what_its_guard_lets_pass_is_chosen_once_and_taken_back_in_words() {
    bootstrap("--connection-arn", CONNECTION, "--meta-allow \"source-changed:Source, v1-source\"");
    assertThat(parameters(META)).containsEntry("Allow", "source-changed:Source,v1-source");

    bootstrap().ended(Ending.UNCHANGED, META + " is unchanged.");
    assertThat(parameters(META)).containsEntry("Allow", "source-changed:Source,v1-source");

    bootstrap("--meta-allow \"\"");
    assertThat(parameters(META)).containsEntry("Allow", "");
  }

  @Test
  void what_this_run_may_pass_is_not_what_the_meta_pipeline_may() {
    story.with("allow", "pipeline-removed:orders");

    bootstrap("--connection-arn", CONNECTION).ended(Ending.CREATED, META + " was created.");

    assertThat(parameters(META)).containsEntry("Allow", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--meta-allow no-rule | --meta-allow: there is no guard rule \"no-rule\".",
        "--meta-allow template-gone | --meta-allow: \"template-gone\" cannot be allowed.",
        "--meta-allow source-changed: | --meta-allow: \"source-changed:\" names no subject.",
        "--meta-allow v1-source --guard none | --meta-allow is given, but with --guard none nobody judges.",
        "--meta-allow v1-source --github-only | --meta-allow is about the side that is left out.",
      })
  void findings_that_nothing_could_let_pass_are_refused(String options, String why) {
    bootstrap(options).ended(Ending.WRONG_INPUT, why).touchedNothing();
  }
}
