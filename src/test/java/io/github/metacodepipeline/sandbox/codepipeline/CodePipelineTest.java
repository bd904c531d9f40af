package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.ArtifactStoreType;
import software.amazon.awssdk.services.codepipeline.model.InvalidStructureException;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineNameInUseException;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.PipelineVersionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class CodePipelineTest extends SandboxTest {
  private CodePipelineClient pipelines;

  @BeforeEach
  void connect() {
    pipelines = clients.codePipeline();
  }

  private static PipelineDeclaration orders(String project) {
    return PipelineDeclaration.builder()
        .name("orders")
        .roleArn("arn:aws:iam::123456789012:role/pipeline")
        .artifactStore(s -> s.type(ArtifactStoreType.S3).location("artifacts"))
        .stages(
            stage("Source", ActionCategory.SOURCE, "S3", Map.of("S3Bucket", "code")),
            stage("Build", ActionCategory.BUILD, "CodeBuild", Map.of("ProjectName", project)))
        .build();
  }

  private static StageDeclaration stage(
      String name, ActionCategory category, String provider, Map<String, String> configuration) {
    return StageDeclaration.builder()
        .name(name)
        .actions(a ->
            a.name(name + "Action")
                .actionTypeId(t ->
                    t.category(category).owner(ActionOwner.AWS).provider(provider).version("1"))
                .configuration(configuration))
        .build();
  }

  private void create() {
    pipelines.createPipeline(
        c -> c.pipeline(orders("one")).tags(t -> t.key("team").value("orders")));
  }

  @Test
  void shows_a_pipeline_with_what_the_service_fills_in() {
    create();

    var shown = pipelines.getPipeline(g -> g.name("orders"));

    assertThat(shown.metadata().pipelineArn())
        .isEqualTo("arn:aws:codepipeline:eu-west-1:123456789012:orders");
    assertThat(shown.metadata().created()).isEqualTo(clock.instant());
    assertThat(shown.pipeline().version()).isEqualTo(1);
    assertThat(shown.pipeline().pipelineType()).isEqualTo(PipelineType.V1);
    assertThat(shown.pipeline().executionModeAsString()).isEqualTo("SUPERSEDED");
    assertThat(shown.pipeline().stages().getLast().actions().getFirst().runOrder()).isEqualTo(1);
    assertThat(shown.pipeline().stages().getLast().actions().getFirst().configuration())
        .containsEntry("ProjectName", "one");
  }

  @Test
  void counts_versions_and_remembers_them() {
    create();
    clock.step(Duration.ofMinutes(1));
    var updated = pipelines.updatePipeline(u -> u.pipeline(orders("two")));

    var metadata = pipelines.getPipeline(g -> g.name("orders")).metadata();

    assertThat(updated.pipeline().version()).isEqualTo(2);
    assertThat(metadata.updated()).isEqualTo(metadata.created().plusSeconds(60));
    assertThat(pipelines.getPipeline(g -> g.name("orders").version(1)).pipeline().stages())
        .usingRecursiveFieldByFieldElementComparator()
        .isNotEqualTo(updated.pipeline().stages());
    assertThatThrownBy(() -> pipelines.getPipeline(g -> g.name("orders").version(3)))
        .isInstanceOf(PipelineVersionNotFoundException.class);
  }

  @Test
  void leaves_a_pipeline_as_it_was_when_an_update_is_refused() {
    create();
    PipelineDeclaration one =
        orders("one").toBuilder().stages(orders("one").stages().getFirst()).build();

    assertThatThrownBy(() -> pipelines.updatePipeline(u -> u.pipeline(one)))
        .isInstanceOf(InvalidStructureException.class)
        .hasMessageContaining(
            "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline");
    assertThat(pipelines.getPipeline(g -> g.name("orders")).pipeline().version()).isEqualTo(1);
  }

  @Test
  void keeps_pipelines_apart_by_region() {
    create();
    CodePipelineClient american = clients.in(Region.US_EAST_1).codePipeline();

    assertThat(pipelines.listPipelines().pipelines())
        .singleElement()
        .satisfies(summary -> assertThat(summary.name()).isEqualTo("orders"))
        .satisfies(summary -> assertThat(summary.version()).isEqualTo(1));
    assertThat(american.listPipelines().pipelines()).isEmpty();
    assertThatThrownBy(() -> american.getPipeline(g -> g.name("orders")))
        .isInstanceOf(PipelineNotFoundException.class)
        .hasMessageContaining("Account '123456789012' does not have a pipeline with name 'orders'");
  }

  @Test
  void forgets_a_deleted_pipeline() {
    create();
    pipelines.deletePipeline(d -> d.name("orders"));
    pipelines.deletePipeline(d -> d.name("orders"));

    assertThatThrownBy(() -> pipelines.updatePipeline(u -> u.pipeline(orders("two"))))
        .isInstanceOf(PipelineNotFoundException.class);
    create();
    assertThat(pipelines.getPipeline(g -> g.name("orders")).pipeline().version()).isEqualTo(1);
  }

  @Test
  void refuses_a_name_in_use_and_a_name_that_is_none() {
    create();

    assertThatThrownBy(this::create).isInstanceOf(PipelineNameInUseException.class);
    assertThatThrownBy(() ->
            pipelines.createPipeline(
                c -> c.pipeline(orders("one").toBuilder().name("no spaces").build())))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void registers_executions_newest_first_and_each_token_once() {
    create();
    String first =
        pipelines
            .startPipelineExecution(s -> s.name("orders").clientRequestToken("run-1"))
            .pipelineExecutionId();
    String again =
        pipelines
            .startPipelineExecution(s -> s.name("orders").clientRequestToken("run-1"))
            .pipelineExecutionId();
    String second = pipelines.startPipelineExecution(s -> s.name("orders")).pipelineExecutionId();

    var summaries =
        pipelines
            .listPipelineExecutions(l -> l.pipelineName("orders"))
            .pipelineExecutionSummaries();
    var execution =
        pipelines
            .getPipelineExecution(g -> g.pipelineName("orders").pipelineExecutionId(second))
            .pipelineExecution();

    assertThat(again).isEqualTo(first).isNotEqualTo(second);
    assertThat(summaries).hasSize(3);
    assertThat(summaries.getFirst().pipelineExecutionId()).isEqualTo(second);
    assertThat(summaries.getLast().trigger().triggerType()).isEqualTo(TriggerType.CREATE_PIPELINE);
    assertThat(execution.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
    assertThat(execution.pipelineVersion()).isEqualTo(1);
    assertThatThrownBy(() ->
            pipelines.getPipelineExecution(g ->
                g.pipelineName("orders")
                    .pipelineExecutionId("00000000-0000-0000-0000-000000000000")))
        .isInstanceOf(PipelineExecutionNotFoundException.class);
  }

  @Test
  void shows_the_state_of_every_stage() {
    create();

    var state = pipelines.getPipelineState(g -> g.name("orders"));

    assertThat(state.stageStates())
        .extracting(s -> s.stageName())
        .containsExactly("Source", "Build");
    assertThat(state.stageStates().getFirst().inboundTransitionState().enabled()).isTrue();
    assertThat(state.stageStates().getFirst().actionStates())
        .singleElement()
        .satisfies(action -> assertThat(action.actionName()).isEqualTo("SourceAction"));
    assertThat(state.pipelineVersion()).isEqualTo(1);
  }

  @Test
  void lists_tags() {
    create();

    assertThat(
            pipelines
                .listTagsForResource(
                    l -> l.resourceArn("arn:aws:codepipeline:eu-west-1:123456789012:orders"))
                .tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("team=orders"));
    assertThatThrownBy(() ->
            pipelines.listTagsForResource(
                l -> l.resourceArn("arn:aws:codepipeline:eu-west-1:123456789012:other")))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
