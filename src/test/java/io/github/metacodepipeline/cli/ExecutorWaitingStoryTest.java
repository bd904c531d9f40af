package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;

/** The meta pipeline stands still because somebody wished it, and our run says who and why. */
class ExecutorWaitingStoryTest extends MetaStory {
  @Test
  void before_a_closed_transition_it_says_who_closed_it_and_what_opens_it_and_then_it_goes_on() {
    settings("arn:aws:codeconnections:eu-west-1:123456789012:connection/1", "orders");
    metaPipeline(plain());
    hook(commit(OrdersTemplate.ORIGINAL));
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    story
        .aws()
        .codePipeline()
        .disableStageTransition(request ->
            request
                .pipelineName(META)
                .stageName("Deploy")
                .transitionType("Inbound")
                .reason("freeze until `Monday`"));
    hook(commit(OrdersTemplate.WITH_APPROVAL));

    Ran ran = story.with("timeout-in-minutes", "20").push();

    String why =
        "waits before stage Deploy. The way into stage Deploy is closed by arn:aws:iam::123456789012:";
    ran.ended(
        Ending.RUNNING,
        why,
        "(freeze until 'Monday'). `aws codepipeline enable-stage-transition --pipeline-name orders-pipeline-meta --stage-name Deploy --transition-type Inbound --region eu-west-1` opens it.");
    String said = ran.log().replaceAll("\\s+", " ");
    assertThat(said.substring(0, said.indexOf("we stopped watching"))).containsOnlyOnce(why);
    story
        .aws()
        .codePipeline()
        .enableStageTransition(
            request -> request.pipelineName(META).stageName("Deploy").transitionType("Inbound"));
    story.push();
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }
}
