package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.ResolvedPipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionType;

/** What is started again runs what it ran, from whatever places that came. */
class InFlightSourcesStoryTest extends RunningStoryTest {
  private static final String LIBRARY = "1234567".repeat(5) + "12345";
  private static final String RATES = "3vL4kqtJlcpXroDTDmJ_rmSpXd3dIbrHY";
  private static final String IMAGE = "sha256:" + "0123456789abcdef".repeat(4);

  /** The pipeline with a source of every kind, and a variable. */
  private static final String MANY_SOURCES =
      OrdersTemplate.edited(
          OrdersTemplate.edited(
              OrdersTemplate.BUILDING,
              "PipelineType: V2\n",
              """
              PipelineType: V2
                    Variables: [{Name: Greeting, DefaultValue: hello}]
              """),
          "        - Name: Build\n          Actions:\n",
          """
                      - Name: Library
                        ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1'}
                        Configuration: {RepositoryName: library, BranchName: main, PollForSourceChanges: false}
                        OutputArtifacts: [{Name: Library}]
                      - Name: Rates
                        ActionTypeId: {Category: Source, Owner: AWS, Provider: S3, Version: '1'}
                        Configuration: {S3Bucket: rates, S3ObjectKey: rates.zip, PollForSourceChanges: false}
                        OutputArtifacts: [{Name: Rates}]
                      - Name: Base
                        ActionTypeId: {Category: Source, Owner: AWS, Provider: ECR, Version: '1'}
                        Configuration: {RepositoryName: base, ImageTag: latest}
                        OutputArtifacts: [{Name: Base}]
                  - Name: Build
                    Actions:
          """);

  /** The same with another project for the build. */
  private static final String MANY_SOURCES_NEXT =
      OrdersTemplate.edited(MANY_SOURCES, "ProjectName: orders}", "ProjectName: orders-next}");

  private void startedWithEverything(Commit commit) {
    story
        .aws()
        .codePipeline()
        .startPipelineExecution(start ->
            start
                .name("orders")
                .sourceRevisions(
                    one ->
                        one.actionName("GitHub")
                            .revisionType(SourceRevisionType.COMMIT_ID)
                            .revisionValue(commit.sha()),
                    one ->
                        one.actionName("Library")
                            .revisionType(SourceRevisionType.COMMIT_ID)
                            .revisionValue(LIBRARY),
                    one ->
                        one.actionName("Rates")
                            .revisionType(SourceRevisionType.S3_OBJECT_VERSION_ID)
                            .revisionValue(RATES),
                    one ->
                        one.actionName("Base")
                            .revisionType(SourceRevisionType.IMAGE_DIGEST)
                            .revisionValue(IMAGE))
                .variables(variable -> variable.name("Greeting").value("good morning")));
  }

  private PipelineExecution last() {
    String id = story.aws().executions().getLast().pipelineExecutionId();
    return story
        .aws()
        .codePipeline()
        .getPipelineExecution(request -> request.pipelineName("orders").pipelineExecutionId(id))
        .pipelineExecution();
  }

  private Map<String, String> revisionsOfTheLast() {
    return story.aws().executions().getLast().sourceRevisions().stream()
        .collect(Collectors.toMap(one -> one.actionName(), one -> one.revisionId()));
  }

  @Test
  void every_source_has_its_own_revision_again() {
    created(MANY_SOURCES);
    Commit commit = story.commit(MANY_SOURCES_NEXT);
    startedWithEverything(commit);

    story.push().ended(Ending.UPDATED, UPDATED, "started again as");

    assertThat(story.aws().executions()).hasSize(3);
    assertThat(last().statusAsString()).isEqualTo("InProgress");
    assertThat(last().pipelineVersion()).isEqualTo(2);
    assertThat(revisionsOfTheLast())
        .isEqualTo(
            Map.of("GitHub", commit.sha(), "Library", LIBRARY, "Rates", RATES, "Base", IMAGE));
  }

  @Test
  void its_variables_have_their_values_again() {
    created(MANY_SOURCES);
    startedWithEverything(story.commit(MANY_SOURCES_NEXT));

    story.push().ended(Ending.UPDATED, UPDATED);

    assertThat(last().variables())
        .extracting(ResolvedPipelineVariable::name, ResolvedPipelineVariable::resolvedValue)
        .containsExactly(tuple("Greeting", "good morning"));
  }

  @Test
  void a_variable_that_the_update_removes_is_left_out() {
    created(MANY_SOURCES);
    startedWithEverything(
        story.commit(
            OrdersTemplate.edited(
                MANY_SOURCES_NEXT,
                "      Variables: [{Name: Greeting, DefaultValue: hello}]\n",
                "")));

    story.push().ended(Ending.UPDATED, UPDATED, "started again as");

    assertThat(last().variables()).isEmpty();
    assertThat(revisionsOfTheLast()).containsEntry("Library", LIBRARY);
  }

  @Test
  void what_a_source_of_others_brought_is_not_ours_to_stop() {
    created(MANY_SOURCES);
    story.commit(MANY_SOURCES_NEXT);
    startedWithEverything(new Commit("f".repeat(40)));

    story.push().ended(Ending.UPDATED, UPDATED, "waited for. It is not of this commit.");

    assertThat(executions()).hasSize(1).first().asString().endsWith(" Succeeded");
  }

  @Test
  void what_read_a_source_that_reads_from_elsewhere_now_is_waited_for() {
    created(MANY_SOURCES);
    startedWithEverything(
        story.commit(OrdersTemplate.edited(MANY_SOURCES, "ImageTag: latest", "ImageTag: stable")));

    story
        .with("allow", "source-changed:Source/Base")
        .push()
        .ended(Ending.UPDATED, UPDATED, "cannot be started again as it was", "Base", "waited for");

    assertThat(executions()).hasSize(1).first().asString().endsWith(" Succeeded");
  }

  @Test
  void what_still_reads_is_stopped_when_it_is_known_what_it_runs() {
    created(MANY_SOURCES);
    story
        .sandbox()
        .direct(director -> {
          director.takes("orders", "GitHub", Duration.ofSeconds(20));
          director.takes("orders", "Library", Duration.ofSeconds(60));
        });
    Commit commit = story.commit(MANY_SOURCES_NEXT);
    startedWithEverything(commit);

    Ran ran = story.push();

    ran.ended(
        Ending.UPDATED,
        UPDATED,
        "Which commit it runs is not known yet.",
        "stopped, once its running actions had ended",
        "started again as");
    assertThat(ran.log()).doesNotContain("It is not of this commit.");
    assertThat(executions())
        .satisfiesExactly(
            stopped -> assertThat(stopped).endsWith(" Stopped"),
            again -> assertThat(again).endsWith(" InProgress"));
  }
}
