package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Commit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The template configuration has a stack policy: CodePipeline sets it, our builds compare it. */
class MetaPipelineStackPolicyStoryTest extends MetaBuildStory {
  private static final String POLICY =
      """
      {"Statement": [
        {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "LogicalResourceId/Pipeline"}
      ]}
      """;

  @BeforeEach
  void bootstrap() {
    bootstrapped(OrdersTemplate.WITH_APPROVAL);
    story.with("role-arn", Story.ROLES + "meta-codepipeline/orders-pipeline-execution");
  }

  private Commit policy() {
    return commit(
        SETTINGS,
        "{\"Parameters\": {\"ConnectionArn\": \"%s\"}, \"Tags\": {\"Team\": \"orders\"}, \"StackPolicy\": %s}"
            .formatted(CONNECTION, POLICY));
  }

  private String deployed() {
    return String.valueOf(
        story
            .aws()
            .cloudFormation()
            .getStackPolicy(request -> request.stackName(Story.STACK))
            .stackPolicyBody());
  }

  /** The action runs for the same commit, just before the guard looks at its change set. */
  private void theActionIsFaster() {
    AtomicBoolean done = new AtomicBoolean();
    story.waiting(() -> {});
    builds()
        .surround((environment, program) -> {
          if (done.compareAndSet(false, true)) {
            byGitHub().push();
          }
          return program.applyAsInt(environment);
        });
  }

  @Test
  void it_is_set_and_what_it_denies_is_taken_back_with_its_cause() {
    hook(policy());
    settle();

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 0");
    assertThat(deployed()).contains("LogicalResourceId/Pipeline");

    pushed(OrdersTemplate.edited(OrdersTemplate.WITH_APPROVAL, "Name: Code}", "Name: Sources}"));

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 4");
    assertThat(said()).contains("Action denied by stack policy", "on purpose");
  }

  @Test
  void where_the_action_was_faster_the_builds_read_the_policy_and_find_nothing_to_do() {
    policy();
    theActionIsFaster();

    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);

    assertThat(ended()).as(said()).endsWith("guard 0", "execute 0");
    assertThat(said()).contains("Result: unchanged.");
    assertThat(deployed()).contains("LogicalResourceId/Pipeline");
  }

  @Test
  void a_build_whose_role_may_not_read_it_says_so() {
    metaStack(
        "Allow",
        "",
        template -> OrdersTemplate.edited(template, "cloudformation:GetStackPolicy, ", ""));
    policy();
    theActionIsFaster();

    pushed(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);

    assertThat(ended()).as(said()).endsWith("guard 7");
    assertThat(said()).contains("cloudformation:GetStackPolicy");
  }
}
