package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ArtifactRevision;
import software.amazon.awssdk.services.codepipeline.model.ConcurrentPipelineExecutionsLimitExceededException;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariableDeclaration;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionOverride;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class StarterTest extends PipelineTest {
  private static PipelineDeclaration withSources(ActionDeclaration... sources) {
    PipelineDeclaration orders = orders(ExecutionMode.SUPERSEDED);
    return orders.toBuilder()
        .stages(stage("Source", sources), orders.stages().get(1), orders.stages().getLast())
        .build();
  }

  private static ActionDeclaration bucket(String overridable) {
    return action("Bucket", "Source", "S3", 1)
        .outputArtifacts(o -> o.name("bucket"))
        .configuration(
            Map.of(
                "S3Bucket", "code",
                "S3ObjectKey", "orders.zip",
                "AllowOverrideForS3ObjectKey", overridable))
        .build();
  }

  private static ActionDeclaration image() {
    return action("Image", "Source", "ECR", 1)
        .outputArtifacts(o -> o.name("image"))
        .configuration(Map.of("RepositoryName", "orders", "ImageTag", "latest"))
        .build();
  }

  private static SourceRevisionOverride override(String action, String type, String value) {
    return SourceRevisionOverride.builder()
        .actionName(action)
        .revisionType(type)
        .revisionValue(value)
        .build();
  }

  private String start(SourceRevisionOverride... overrides) {
    return pipelines
        .startPipelineExecution(s -> s.name("orders").sourceRevisions(overrides))
        .pipelineExecutionId();
  }

  private Map<String, String> revisions(String id) {
    return execution(id).sourceRevisions().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                SourceRevision::actionName, SourceRevision::revisionId));
  }

  private PipelineExecution get(String id) {
    return pipelines
        .getPipelineExecution(g -> g.pipelineName("orders").pipelineExecutionId(id))
        .pipelineExecution();
  }

  @Test
  void finds_a_revision_of_each_provider_s_kind() {
    create(withSources(checkout().build(), bucket("false"), image()));
    Map<String, String> revisions = revisions(executions().getFirst().pipelineExecutionId());

    assertThat(revisions.get("Checkout")).matches("[0-9a-f]{40}");
    assertThat(revisions.get("Bucket")).matches("[0-9a-f]{32}");
    assertThat(revisions.get("Image")).matches("sha256:[0-9a-f]{64}");
    assertThat(revisions(start())).isEqualTo(revisions);
  }

  @Test
  void runs_on_the_revisions_that_it_is_given() {
    create(withSources(checkout().build(), bucket("true"), image()));
    String digest = "sha256:" + "a".repeat(64);
    String id =
        start(
            override("Checkout", "COMMIT_ID", COMMIT),
            override("Bucket", "S3_OBJECT_VERSION_ID", "v7"),
            override("Image", "IMAGE_DIGEST", digest));

    assertThat(revisions(id))
        .containsOnly(
            Map.entry("Checkout", COMMIT), Map.entry("Bucket", "v7"), Map.entry("Image", digest));
    assertThat(get(id).artifactRevisions())
        .extracting(ArtifactRevision::name, ArtifactRevision::revisionId)
        .contains(org.assertj.core.groups.Tuple.tuple("code", COMMIT));
    assertThat(revisions(start(override("Bucket", "S3_OBJECT_KEY", "other.zip"))).get("Bucket"))
        .isNotEqualTo(revisions(start()).get("Bucket"));
  }

  @ParameterizedTest
  @CsvSource({
    "Nowhere, COMMIT_ID",
    "Compile, COMMIT_ID",
    "Checkout, IMAGE_DIGEST",
    "Bucket, COMMIT_ID",
    "Bucket, S3_OBJECT_KEY",
    "Image, S3_OBJECT_VERSION_ID"
  })
  void refuses_a_revision_that_does_not_fit(String action, String type) {
    create(withSources(checkout().build(), bucket("false"), image()));

    assertThatThrownBy(() -> start(override(action, type, "1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(action);
    assertThat(executions()).hasSize(1);
  }

  @Test
  void resolves_variables_and_shows_them_in_configurations() {
    PipelineDeclaration orders =
        withVariables(
            PipelineVariableDeclaration.builder().name("region").defaultValue("eu").build(),
            PipelineVariableDeclaration.builder().name("target").defaultValue("test").build());
    create(
        orders.toBuilder()
            .stages(
                orders.stages().getFirst(),
                stage(
                    "Build",
                    action("Compile", "Build", "CodeBuild", 1)
                        .configuration(
                            Map.of(
                                "ProjectName",
                                "#{variables.region}-#{variables.target}-#{SourceVariables.CommitId}",
                                "Kept",
                                "#{Unknown.value}"))
                        .build()))
            .build());
    String id =
        pipelines
            .startPipelineExecution(s ->
                s.name("orders")
                    .variables(v -> v.name("target").value("prod"))
                    .sourceRevisions(override("Checkout", "COMMIT_ID", COMMIT)))
            .pipelineExecutionId();

    assertThat(get(id).variables())
        .extracting(v -> v.name() + "=" + v.resolvedValue())
        .containsExactly("region=eu", "target=prod");
    assertThat(details(id).getFirst().input().resolvedConfiguration())
        .containsEntry("ProjectName", "eu-prod-" + COMMIT)
        .containsEntry("Kept", "#{Unknown.value}");
    assertThat(details(id).getFirst().input().configuration().get("ProjectName"))
        .startsWith("#{variables.region}");
  }

  @Test
  void refuses_a_missing_an_unknown_and_an_old_fashioned_pipeline_s_variable() {
    create(withVariables(PipelineVariableDeclaration.builder().name("target").build()));
    assertThatThrownBy(this::start)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("target");
    assertThatThrownBy(() ->
            pipelines.startPipelineExecution(s ->
                s.name("orders")
                    .variables(v -> v.name("target").value("a"), v -> v.name("other").value("b"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("other");
    update(orders(ExecutionMode.SUPERSEDED));
    assertThatThrownBy(() ->
            pipelines.startPipelineExecution(
                s -> s.name("orders").variables(v -> v.name("target").value("a"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("V2");
  }

  @Test
  void starts_by_a_push_also_where_a_variable_has_no_value() {
    create(withVariables(PipelineVariableDeclaration.builder().name("target").build()));
    sandbox.direct(director -> director.push("octo-org/orders", "main", COMMIT, "Go"));

    assertThat(executions()).hasSize(2);
    assertThat(get(executions().getFirst().pipelineExecutionId()).variables())
        .extracting(v -> v.name() + "=" + v.resolvedValue())
        .containsExactly("target=");
  }

  @Test
  void starts_at_most_fifty_at_a_time_in_queued_mode() {
    hold("Checkout");
    create(orders(ExecutionMode.QUEUED));
    for (int more = 1; more < 50; more++) {
      start();
    }

    assertThatThrownBy(this::start)
        .isInstanceOf(ConcurrentPipelineExecutionsLimitExceededException.class);
  }

  @Test
  void is_started_by_the_pushes_that_its_triggers_name() {
    create(
        orders(ExecutionMode.QUEUED).toBuilder()
            .triggers(t ->
                t.providerType("CodeStarSourceConnection")
                    .gitConfiguration(g ->
                        g.sourceActionName("Checkout")
                            .push(p ->
                                p.branches(b -> b.includes("release/*").excludes("release/old")))))
            .build());
    for (String branch : List.of("main", "release/1", "release/old")) {
      sandbox.direct(director -> director.push("octo-org/orders", branch, COMMIT, "Go"));
    }

    assertThat(executions()).hasSize(2);
    assertThat(executions().getFirst().trigger().triggerDetail()).endsWith("connection/1");
  }

  @ParameterizedTest
  @CsvSource({
    "CodeCommit, octo-org/orders, CloudWatchEvent",
    "GitHub, octo-org/orders, PollForSourceChanges",
    "CodeStarSourceConnection, octo-org/orders, WebhookV2"
  })
  void says_what_kind_of_push_it_was(String provider, String repository, String trigger) {
    create(
        withSources(
            action("Checkout", "Source", provider, 1)
                .configuration(
                    Map.of(
                        "RepositoryName", repository,
                        "FullRepositoryId", repository,
                        "Owner", "octo-org",
                        "Repo", "orders",
                        "Branch", "main",
                        "BranchName", "main"))
                .build()));
    sandbox.direct(director -> director.push(repository, "main", COMMIT, "Go"));

    assertThat(executions().getFirst().trigger().triggerTypeAsString()).isEqualTo(trigger);
    assertThat(revisions(executions().getFirst().pipelineExecutionId()))
        .containsEntry("Checkout", COMMIT);
  }

  @Test
  void is_not_started_by_pushes_that_it_does_not_detect() {
    create(
        withSources(
            checkout()
                .configuration(
                    Map.of(
                        "FullRepositoryId", "octo-org/orders",
                        "BranchName", "main",
                        "DetectChanges", "false"))
                .build()));
    sandbox.direct(director -> director.push("octo-org/orders", "main", COMMIT, "Go"));

    assertThat(executions()).hasSize(1);
    assertThat(revisions(start())).containsValue(COMMIT);
  }
}
