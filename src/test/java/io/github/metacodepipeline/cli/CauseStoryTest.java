package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Clients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a run says of the first cause when CloudFormation could not do it. */
class CauseStoryTest extends StoryTest {
  private static final String REMEDY = "A pipeline needs a first stage with source actions only";

  @BeforeEach
  void a_bucket_for_nested_templates() {
    Clients.of(story.sandbox().endpoint())
        .s3()
        .createBucket(request -> request.bucket("templates"));
  }

  /** A template with one nested stack of this other one. */
  private String nesting(String child) {
    String key = Integer.toHexString(child.hashCode()) + ".yaml";
    Clients.of(story.sandbox().endpoint())
        .s3()
        .putObject(request -> request.bucket("templates").key(key), RequestBody.fromString(child));
    return """
    Resources:
      # What is in it is a template of its own.
      Child:
        Type: AWS::CloudFormation::Stack
        Properties:
          TemplateURL: https://templates.s3.eu-west-1.amazonaws.com/%s
    """
        .formatted(key);
  }

  @Test
  void a_failed_resource_is_named_with_its_line_and_what_helps() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.ONE_STAGE);

    story
        .push()
        .ended(
            Ending.FAILED,
            "::error file=pipeline.yaml,line=%d,title=failed::".formatted(lineOf("  Pipeline:")),
            "Pipeline has only 1 stage(s)",
            REMEDY);
  }

  @Test
  void a_failed_resource_of_a_nested_template_is_named_with_its_line_there() {
    story.with("s3-bucket", "templates").commit("nested/orders.yaml", OrdersTemplate.ORIGINAL);
    story.commit(
        """
        Resources:
          Child:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: nested/orders.yaml
        """);
    story.push().ended(Ending.CREATED, CREATED);
    story.commit("nested/orders.yaml", OrdersTemplate.ONE_STAGE);

    story
        .push()
        .ended(
            Ending.FAILED,
            "::error file=nested/orders.yaml,line=%d,title=failed::"
                .formatted(lineOf("  Pipeline:")),
            "Pipeline has only 1 stage(s)");
  }

  private static int lineOf(String line) {
    return (int) OrdersTemplate.ONE_STAGE.lines().takeWhile(l -> !l.equals(line)).count() + 1;
  }

  @Test
  void a_failure_within_a_nested_stack_is_found_and_everything_is_as_before() {
    story.commit(nesting(OrdersTemplate.ORIGINAL));
    story.push().ended(Ending.CREATED, CREATED);
    story.commit(nesting(OrdersTemplate.ONE_STAGE));

    Ran ran = story.push();

    ran.ended(
        Ending.FAILED,
        "is in UPDATE_ROLLBACK_COMPLETE",
        "::error file=pipeline.yaml,line=3,title=failed::",
        "Pipeline has only 1 stage(s)",
        REMEDY);
    assertThat(ran.summary()).contains("Child").contains("Pipeline has only 1 stage");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void a_failure_two_levels_down_is_found_when_the_stack_is_created() {
    story.commit(nesting(nesting(OrdersTemplate.ONE_STAGE)));

    story
        .push()
        .ended(
            Ending.FAILED,
            "could not create stack orders-pipeline, and deleted again what it had made",
            "Pipeline has only 1 stage(s)",
            REMEDY);
    assertThat(story.aws().pipelines()).isEmpty();
  }

  @Test
  void what_early_validation_finds_is_told_at_its_line_and_nothing_is_executed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    String misspelt =
        OrdersTemplate.edited(
            "    Type: AWS::CodePipeline::Pipeline\n    Properties:\n",
            """
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Stagez: []
            """);
    story.commit(misspelt);

    Ran ran = story.push();

    int line = (int) misspelt.lines().takeWhile(l -> !l.contains("Stagez")).count() + 1;
    ran.ended(
        Ending.FAILED,
        "CloudFormation could not work out the change.",
        "::error file=pipeline.yaml,line=%d,title=failed::".formatted(line),
        "Stagez");
    assertThat(ran.askedOfAws()).doesNotContain("cloudformation:ExecuteChangeSet");
  }
}
