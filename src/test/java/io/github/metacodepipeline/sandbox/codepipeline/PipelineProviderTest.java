package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.SteppingClock;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineProviderTest {
  private static final String PROPERTIES =
      """
      {"Name": "orders", "RoleArn": "arn:aws:iam::123456789012:role/pipeline",
       "PipelineType": "V2", "RestartExecutionOnUpdate": "true",
       "ArtifactStores": [{"Region": "eu-west-1",
         "ArtifactStore": {"Type": "S3", "Location": "artifacts",
           "EncryptionKey": {"Id": "key", "Type": "KMS"}}}],
       "Tags": [{"Key": "team", "Value": "orders"}],
       "DisableInboundStageTransitions": [{"StageName": "Build", "Reason": "freeze"}],
       "Triggers": [{"ProviderType": "CodeStarSourceConnection", "GitConfiguration": {
         "SourceActionName": "Checkout", "Push": [{"Tags": {"Includes": ["v*"]}}]}}],
       "Stages": [
        {"Name": "Source", "Actions": [{"Name": "Checkout",
          "ActionTypeId": {"Category": "Source", "Owner": "AWS",
            "Provider": "CodeStarSourceConnection", "Version": 1},
          "Configuration": {"BranchName": "main", "DetectChanges": false},
          "OutputArtifacts": [{"Name": "code"}]}]},
        {"Name": "Build", "Actions": [{"Name": "Compile", "RunOrder": "2",
          "ActionTypeId": {"Category": "Build", "Owner": "AWS",
            "Provider": "CodeBuild", "Version": "1"},
          "Configuration": {"ProjectName": "orders"}, "InputArtifacts": [{"Name": "code"}]}]}]}
      """;
  private static final String STRUCTURE =
      """
      {"name": "orders", "roleArn": "arn:aws:iam::123456789012:role/pipeline",
       "pipelineType": "V2",
       "triggers": [{"providerType": "CodeStarSourceConnection", "gitConfiguration": {
         "sourceActionName": "Checkout", "push": [{"tags": {"includes": ["v*"]}}]}}],
       "stages": [
        {"name": "Source", "actions": [{"name": "Checkout",
          "actionTypeId": {"category": "Source", "owner": "AWS",
            "provider": "CodeStarSourceConnection", "version": "1"},
          "configuration": {"BranchName": "main", "DetectChanges": "false"},
          "outputArtifacts": [{"name": "code"}]}]},
        {"name": "Build", "actions": [{"name": "Compile", "runOrder": 2,
          "actionTypeId": {"category": "Build", "owner": "AWS",
            "provider": "CodeBuild", "version": "1"},
          "configuration": {"ProjectName": "orders"}, "inputArtifacts": [{"name": "code"}]}]}],
       "artifactStores": {"eu-west-1": {"type": "S3", "location": "artifacts",
         "encryptionKey": {"id": "key", "type": "KMS"}}}}
      """;
  private static final ResourceProvider.Scope SCOPE =
      new ResourceProvider.Scope("aws", "eu-west-1", "123456789012", "orders-stack", "Pipeline");

  private final Pipelines pipelines = new Pipelines(new SteppingClock());
  private final PipelineProvider provider = new PipelineProvider(pipelines);
  private final ObjectNode properties = Structures.read(PROPERTIES);

  private Pipeline orders() {
    return pipelines.find("arn:aws:codepipeline:eu-west-1:123456789012:orders").orElseThrow();
  }

  @Test
  void spells_properties_as_the_api_does() {
    assertThat(PropertyNames.structure("orders", properties)).isEqualTo(Structures.read(STRUCTURE));
  }

  @Test
  void makes_a_pipeline_with_its_tags_and_closed_transitions() throws Exception {
    var made = provider.create(SCOPE, "generated", properties);

    assertThat(made.physicalId()).isEqualTo("orders");
    assertThat(made.attributes()).containsEntry("Version", "1");
    assertThat(orders().tags()).containsEntry("team", "orders");
    assertThat(orders().disabled().get("Build"))
        .extracting(closure -> closure.reason())
        .isEqualTo("freeze");
    assertThat(orders().executions()).hasSize(1);
  }

  @Test
  void takes_the_generated_name_when_none_is_given() throws Exception {
    properties.remove("Name");

    assertThat(provider.create(SCOPE, "orders-stack-Pipeline-1ABC", properties).physicalId())
        .isEqualTo("orders-stack-Pipeline-1ABC");
  }

  @Test
  void raises_the_version_when_the_definition_changes_and_only_then() throws Exception {
    provider.create(SCOPE, "generated", properties);
    ObjectNode tagged = properties.deepCopy();
    ((ObjectNode) tagged.at("/Tags/0")).put("Value", "billing");
    ObjectNode changed = tagged.deepCopy();
    ((ObjectNode) changed.at("/Stages/1/Actions/0/Configuration")).put("ProjectName", "billing");

    assertThat(provider.update(SCOPE, "orders", properties, tagged).attributes())
        .containsEntry("Version", "1");
    assertThat(orders().tags()).containsEntry("team", "billing");
    assertThat(orders().executions()).hasSize(1);
    assertThat(provider.update(SCOPE, "orders", tagged, changed).attributes())
        .containsEntry("Version", "2");
    assertThat(orders().executions()).hasSize(2);
  }

  @Test
  void does_not_start_an_execution_unless_told_to() throws Exception {
    properties.remove("RestartExecutionOnUpdate");
    provider.create(SCOPE, "generated", properties);
    ObjectNode changed = properties.deepCopy().put("ExecutionMode", "QUEUED");

    provider.update(SCOPE, "orders", properties, changed);

    assertThat(orders().version()).isEqualTo(2);
    assertThat(orders().executions()).hasSize(1);
  }

  @Test
  void refuses_a_pipeline_with_one_stage_and_leaves_it_as_it_was() throws Exception {
    provider.create(SCOPE, "generated", properties);
    ObjectNode one = properties.deepCopy();
    ((ArrayNode) one.path("Stages")).remove(1);

    assertThatThrownBy(() -> provider.update(SCOPE, "orders", properties, one))
        .isInstanceOf(ResourceProvider.Refused.class)
        .hasMessage(
            "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a"
                + " pipeline (Service: CodePipeline, Status Code: 400)");
    assertThat(orders().version()).isEqualTo(1);
  }

  @Test
  void refuses_a_name_in_use_and_a_pipeline_that_is_gone() throws Exception {
    provider.create(SCOPE, "generated", properties);

    assertThatThrownBy(() -> provider.create(SCOPE, "generated", properties))
        .hasMessageContaining("already exists in account '123456789012'");
    provider.delete(SCOPE, "orders", properties);
    provider.delete(SCOPE, "orders", properties);
    assertThatThrownBy(() -> provider.update(SCOPE, "orders", properties, properties))
        .hasMessageContaining("does not exist");
  }

  @Test
  void takes_in_a_pipeline_that_exists_and_no_other() throws Exception {
    var made = provider.create(SCOPE, "generated", properties);

    assertThat(provider.adopt(SCOPE, Map.of("Name", "orders"), properties)).isEqualTo(made);
    assertThatThrownBy(() -> provider.adopt(SCOPE, Map.of("Name", "other"), properties))
        .hasMessage(
            "Resource of type 'AWS::CodePipeline::Pipeline' with identifier 'other' was"
                + " not found.");
  }
}
