package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds which requests a run with an identity token makes, and how many, where everything is ready
 * at the first look; {@code docs/performance.md} says what each of them is for.
 */
class RequestsPerRunTest extends StoryTest {
  private static final List<String> IDENTITY =
      List.of("oidc:token", "sts:AssumeRoleWithWebIdentity");
  private static final List<String> LOOK =
      List.of("cloudformation:DescribeStacks", "cloudformation:GetTemplate");
  private static final List<String> DRAW =
      List.of("cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet");
  private static final List<String> EXECUTE =
      List.of(
          "cloudformation:ExecuteChangeSet",
          "cloudformation:DescribeStackEvents",
          "cloudformation:DescribeStacks");

  /** The form of a change set that has values, and what early validation warns of. */
  private static final List<String> INSPECT =
      List.of("cloudformation:DescribeChangeSet", "cloudformation:DescribeEvents");

  /** The pipeline's version, and what an update cut: this one, or one of a run that was killed. */
  private static final List<String> PIPELINE =
      List.of("codepipeline:GetPipeline", "codepipeline:ListPipelineExecutions");

  /** What the update would cut. */
  private static final List<String> IN_FLIGHT = List.of("codepipeline:ListPipelineExecutions");

  private static final String EXPIRING =
      OrdersTemplate.edited(
          "    Type: AWS::S3::Bucket\n",
          """
              Type: AWS::S3::Bucket
              Properties: {LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: 30}]}}
          """);
  private static final String NO_PIPELINE =
      """
      Resources:
        Topic: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: orders}}
      Outputs:
        Name: {Value: orders}
      """;

  private void asks(Ran ran, int count, List<List<String>> groups) {
    List<String> expected = new ArrayList<>();
    Stream.concat(Stream.of(IDENTITY), groups.stream()).forEach(expected::addAll);
    assertThat(ran.askedOfAws()).as(ran.log()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(ran.askedOfAws()).hasSize(count);
    // Where AWS is done at the first look, nobody waits for anything.
    assertThat(story.time().pauses()).isEmpty();
  }

  private Ran deployed(String before, String now, Ending ending) {
    story.commit(before);
    story.push().ended(Ending.CREATED, CREATED);
    story.commit(now);
    return story.push().ended(ending, "Stack orders-pipeline");
  }

  @Test
  void a_run_with_nothing_to_do() {
    asks(
        deployed(OrdersTemplate.ORIGINAL, OrdersTemplate.ORIGINAL, Ending.UNCHANGED),
        6,
        List.of(LOOK, PIPELINE));
  }

  @Test
  void a_run_that_finds_out_by_a_change_set_that_there_is_nothing_to_do() {
    asks(
        deployed(OrdersTemplate.ORIGINAL, OrdersTemplate.ORIGINAL + "# end\n", Ending.UNCHANGED),
        10,
        List.of(
            LOOK,
            DRAW,
            PIPELINE,
            List.of("cloudformation:DeleteChangeSet", "cloudformation:ListChangeSets")));
  }

  @Test
  void a_run_that_changes_an_output() {
    asks(
        deployed(OrdersTemplate.ORIGINAL, OrdersTemplate.OTHER_OUTPUT, Ending.UPDATED),
        11,
        List.of(LOOK, DRAW, EXECUTE, PIPELINE));
  }

  @Test
  void a_run_that_changes_a_bucket() {
    asks(
        deployed(OrdersTemplate.ORIGINAL, EXPIRING, Ending.UPDATED),
        13,
        List.of(LOOK, DRAW, INSPECT, EXECUTE, PIPELINE));
  }

  @Test
  void a_run_that_changes_the_pipeline() {
    asks(
        deployed(OrdersTemplate.ORIGINAL, OrdersTemplate.WITH_APPROVAL, Ending.UPDATED),
        14,
        List.of(LOOK, DRAW, INSPECT, IN_FLIGHT, EXECUTE, PIPELINE));
  }

  @Test
  void a_run_that_creates_the_stack() {
    story.commit(OrdersTemplate.ORIGINAL);

    asks(
        story.push().ended(Ending.CREATED, CREATED),
        11,
        List.of(
            LOOK,
            DRAW,
            List.of("cloudformation:DescribeEvents"),
            EXECUTE,
            List.of("codepipeline:GetPipeline")));
  }

  @Test
  void a_stack_without_a_pipeline_costs_nothing_for_pipelines() {
    asks(deployed(NO_PIPELINE, NO_PIPELINE, Ending.UNCHANGED), 4, List.of(LOOK));
    story.commit(NO_PIPELINE.replace("Value: orders", "Value: others"));
    asks(story.push().ended(Ending.UPDATED, UPDATED), 9, List.of(LOOK, DRAW, EXECUTE));
    story.commit(NO_PIPELINE.replace("DisplayName: orders", "DisplayName: others"));
    asks(story.push().ended(Ending.UPDATED, UPDATED), 11, List.of(LOOK, DRAW, INSPECT, EXECUTE));
  }

  @Test
  void nobody_sleeps_after_the_last_request() {
    beginSlowly(Pace.of(Duration.ofSeconds(3), Duration.ofSeconds(15)));
    story.commit(OrdersTemplate.ORIGINAL);
    List<Integer> askedAtPauses = new ArrayList<>();
    story.waiting(() -> askedAtPauses.add(story.sandbox().log().size()));

    story.push().ended(Ending.CREATED, CREATED);

    assertThat(askedAtPauses).isNotEmpty().isSorted();
    assertThat(askedAtPauses.getLast()).isLessThan(story.sandbox().log().size());
  }
}
