package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;

/** Between the judgement and the execution a person decides, and then it is judged again. */
class MetaPipelineApprovalStoryTest extends MetaBuildStory {
  private static final String REMOVAL = "approval-removed:Deploy/Approve";

  @BeforeEach
  void bootstrap() {
    bootstrapped(OrdersTemplate.WITH_APPROVAL, "--approval true");
    decide(ApprovalStatus.APPROVED);
  }

  private void decide(ApprovalStatus status) {
    String token =
        story
            .aws()
            .codePipeline()
            .getPipelineState(request -> request.name(META))
            .stageStates()
            .stream()
            .flatMap(stage -> stage.actionStates().stream())
            .filter(action -> action.actionName().equals("Approve"))
            .findFirst()
            .orElseThrow()
            .latestExecution()
            .token();
    story
        .aws()
        .codePipeline()
        .putApprovalResult(request ->
            request
                .pipelineName(META)
                .stageName("Execute")
                .actionName("Approve")
                .token(token)
                .result(result -> result.status(status).summary("Seen.")));
    settle();
  }

  @Test
  void nothing_is_executed_before_somebody_approves_it() {
    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);
    assertThat(ended()).containsExactly("guard 0", "execute 0", "guard 0");
    assertThat(actions())
        .containsExactly(
            "Source Succeeded", "ChangeSet Succeeded", "Guard Succeeded", "Approve InProgress");
    assertThat(story.aws().template()).isEqualTo(bounded(OrdersTemplate.WITH_APPROVAL));

    decide(ApprovalStatus.APPROVED);

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 0");
    assertThat(said()).contains(StoryTest.UPDATED);
  }

  @Test
  void what_is_rejected_is_never_executed() {
    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);

    decide(ApprovalStatus.REJECTED);

    assertThat(ended()).endsWith("execute 0", "guard 0");
    assertThat(latest().statusAsString()).isEqualTo("Failed");
    assertThat(story.aws().template()).isEqualTo(bounded(OrdersTemplate.WITH_APPROVAL));
  }

  @Test
  void after_the_approval_it_is_judged_again() {
    metaStack("Allow", REMOVAL);
    pushed(OrdersTemplate.ORIGINAL);
    assertThat(ended()).as(said()).endsWith("guard 0");
    metaStack("Allow", "");

    decide(ApprovalStatus.APPROVED);

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 3");
    assertThat(said()).contains(REMOVAL);
    assertThat(error("Execute"))
        .contains("java @/opt/meta-codepipeline/run deploy. Reason: exit status 3");
    assertThat(story.aws().pipelineActions()).contains("Approve");
  }

  @Test
  void what_somebody_put_in_its_place_meanwhile_is_foreign() {
    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);
    story
        .aws()
        .cloudFormation()
        .deleteChangeSet(
            request -> request.stackName(Story.STACK).changeSetName("meta-codepipeline"));
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName("meta-codepipeline")
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .parameters(
                    parameter -> parameter.parameterKey("ConnectionArn").parameterValue(CONNECTION))
                .templateBody(bounded(OrdersTemplate.ORIGINAL)));

    decide(ApprovalStatus.APPROVED);

    assertThat(ended()).as(said()).endsWith("execute 3");
    assertThat(said()).contains("foreign-change-set");
  }

  @Test
  void nobody_is_asked_to_approve_nothing() {
    start();

    assertThat(exported("Guard")).containsEntry("RESULT", "unchanged");
    assertThat(ended()).endsWith("execute 0", "guard 0");
    assertThat(actions())
        .containsExactly("Source Succeeded", "ChangeSet Succeeded", "Guard Succeeded");
    assertThat(latest().statusAsString()).isEqualTo("Succeeded");
  }
}
