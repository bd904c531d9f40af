package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;

/**
 * The application's pipeline runs while the meta pipeline updates it: the build that executes the
 * change set stops what the update would cut, and starts it again, with the roles that we ship.
 */
class MetaPipelineInFlightStoryTest extends MetaBuildStory {
  @BeforeEach
  void bootstrap() {
    bootstrapped(able(OrdersTemplate.BUILDING));
    story.sandbox().direct(director -> director.takes("orders", "Build", Duration.ofSeconds(40)));
  }

  /** The template with what the pipeline's role needs to read the commit and to start the build. */
  private static String able(String template) {
    return OrdersTemplate.edited(
        template,
        "            Action: sts:AssumeRole\n",
        """
                    Action: sts:AssumeRole
              Policies:
                - PolicyName: delivery
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: codeconnections:UseConnection
                        Resource: !Ref ConnectionArn
                      - Effect: Allow
                        Action: [codebuild:BatchGetBuilds, codebuild:StartBuild]
                        Resource: !Sub arn:aws:codebuild:${AWS::Region}:${AWS::AccountId}:project/orders*
                      - Effect: Allow
                        Action: [s3:GetObject, s3:PutObject]
                        Resource: !Sub ${Artifacts.Arn}/*
        """);
  }

  @Test
  void what_its_update_would_cut_is_stopped_and_started_again_on_the_new_definition() {
    pushed(able(OrdersTemplate.BUILDING_ELSEWHERE));

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 0");
    assertThat(said())
        .contains(
            "in stage Build: stopped, once its running actions had ended. It is of this commit",
            "It was cut for the update.",
            StoryTest.UPDATED);
    assertThat(story.aws().executionsInShort())
        .endsWith("WebhookV2 abc0003 Stopped", "StartPipelineExecution abc0003 InProgress");
    assertThat(builds("Stopped")).containsExactly("Build Succeeded");
    assertThat(builds("InProgress")).containsExactly("Build InProgress");
  }

  @Test
  void a_build_whose_role_may_not_stop_it_changes_nothing() {
    metaStack(
        "Allow",
        "",
        template ->
            OrdersTemplate.edited(
                template,
                "- Sid: StopAndStartExecutions\n                Effect: Allow\n                Action: [codepipeline:StartPipelineExecution, codepipeline:StopPipelineExecution]",
                "- Sid: StopAndStartExecutions\n                Effect: Allow\n                Action: codepipeline:StartPipelineExecution"));

    pushed(able(OrdersTemplate.BUILDING_ELSEWHERE));

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 7");
    assertThat(said()).contains("codepipeline:StopPipelineExecution");
    assertThat(story.aws().template()).isEqualTo(bounded(able(OrdersTemplate.BUILDING)));
    assertThat(story.aws().executionsInShort()).last().isEqualTo("WebhookV2 abc0003 InProgress");
  }

  /** The builds of the executions of this status, as the pipeline shows them. */
  private List<String> builds(String status) {
    CodePipelineClient pipelines = story.aws().codePipeline();
    return pipelines
        .listPipelineExecutions(request -> request.pipelineName("orders"))
        .pipelineExecutionSummaries()
        .stream()
        .filter(execution -> execution.statusAsString().equals(status))
        .flatMap(execution ->
            pipelines
                .listActionExecutions(request ->
                    request
                        .pipelineName("orders")
                        .filter(
                            filter -> filter.pipelineExecutionId(execution.pipelineExecutionId())))
                .actionExecutionDetails()
                .stream())
        .filter(action -> action.stageName().equals("Build"))
        .map(action -> action.actionName() + " " + action.statusAsString())
        .toList();
  }
}
