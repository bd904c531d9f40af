package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Clients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Pipelines that live in a nested stack. */
class NestedChangeSetStoryTest extends StoryTest {

  /** There is a stack whose nested stack has the pipeline; nested change sets are asked for. */
  @BeforeEach
  void deployed() {
    story.with("include-nested-stacks-change-set", "true");
    Clients.of(story.sandbox().endpoint())
        .s3()
        .createBucket(request -> request.bucket("templates"));
    story.commit(parentOf(OrdersTemplate.ORIGINAL));

    story.push().ended(Ending.CREATED, CREATED, "add        Child/Pipeline  AWS::CodePipeline");
  }

  /** A template whose one resource is a nested stack of this other one. */
  private String parentOf(String child) {
    String key = Integer.toHexString(child.hashCode()) + ".yaml";
    Clients.of(story.sandbox().endpoint())
        .s3()
        .putObject(request -> request.bucket("templates").key(key), RequestBody.fromString(child));
    return """
    Resources:
      Child:
        Type: AWS::CloudFormation::Stack
        Properties:
          TemplateURL: https://templates.s3.eu-west-1.amazonaws.com/%s
    """
        .formatted(key);
  }

  private java.util.List<String> stacks() {
    return story.aws().cloudFormation().describeStacks().stacks().stream()
        .map(Stack::stackStatusAsString)
        .toList();
  }

  @Test
  void what_changes_within_is_shown_and_deployed() {
    story.commit(parentOf(OrdersTemplate.WITH_APPROVAL));

    Ran ran = story.push();

    ran.ended(
        Ending.UPDATED,
        UPDATED,
        "change     Child  AWS::CloudFormation::Stack",
        "change     Child/Pipeline  AWS::CodePipeline::Pipeline  Stages");
    assertThat(ran.outputs()).containsEntry("changes-count", "2");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }

  @Test
  void a_pipeline_within_that_would_be_replaced_is_refused() {
    story.commit(parentOf(OrdersTemplate.RENAMED));

    story
        .push()
        .ended(
            Ending.REFUSED,
            "::error file=pipeline.yaml,line=2,title=pipeline-replaced%3AChild/Pipeline::",
            "`allow: pipeline-replaced:Child/Pipeline`");
    assertThat(story.aws().pipelines()).containsExactly("orders");
    assertThat(stacks()).hasSize(2).allMatch("CREATE_COMPLETE"::equals);
  }

  @Test
  void a_pipeline_within_that_would_be_removed_is_refused() {
    story.commit(parentOf(OrdersTemplate.WITHOUT_PIPELINE));

    story.push().ended(Ending.REFUSED, "`allow: pipeline-removed:Child/Pipeline`");
    assertThat(story.aws().pipelines()).containsExactly("orders");
  }

  @Test
  void a_pipeline_that_would_go_with_its_nested_stack_is_refused() {
    story.commit("Resources:\n  Other: {Type: 'AWS::S3::Bucket'}\n");

    story.push().ended(Ending.REFUSED, "`allow: pipeline-removed:Child/Pipeline`");
    assertThat(story.aws().pipelines()).containsExactly("orders");
  }

  @Test
  void what_is_kept_for_a_look_is_executed_with_all_that_is_within() {
    story.commit(parentOf(OrdersTemplate.WITH_APPROVAL));
    Ran kept = story.with("mode", "create-only").push();
    story.with("mode", "execute-only").with("include-nested-stacks-change-set", "");

    story
        .with("execute-change-set-id", String.valueOf(kept.outputs().get("change-set-id")))
        .push()
        .ended(Ending.UPDATED, UPDATED, "change     Child/Pipeline");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }
}
