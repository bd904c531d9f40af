package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import org.junit.jupiter.api.Test;

/** What is set on a stack beside its template: protection, policy, topics. */
class SettingsStoryTest extends StoryTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:pipelines";
  private static final String POLICY =
      "{\"Statement\":[{\"Action\":\"Update:*\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}]}";

  private boolean isProtected() {
    return Boolean.TRUE.equals(story.aws().stack().enableTerminationProtection());
  }

  @Test
  void termination_protection_is_set_once_the_create_has_succeeded() {
    story.with("termination-protection", "true");
    story.commit(OrdersTemplate.ONE_STAGE);
    story.push().ended(Ending.FAILED, "could not create stack");
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "The stack is protected from deletion now.");

    assertThat(isProtected()).isTrue();
    story.push().ended(Ending.UNCHANGED, "is unchanged").touchedNothing();
  }

  @Test
  void termination_protection_alone_is_a_change() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();

    Ran ran = story.with("termination-protection", "true").push();

    ran.ended(Ending.UPDATED, "The stack gets termination protection.");
    assertThat(ran.outputs())
        .containsEntry("has-changes", "true")
        .containsEntry("changes-count", "0");
    assertThat(isProtected()).isTrue();
  }

  @Test
  void nothing_said_leaves_the_protection_and_false_is_a_finding() {
    story.with("termination-protection", "true");
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.with("termination-protection", "");
    story.push().ended(Ending.UNCHANGED, "is unchanged");
    assertThat(isProtected()).isTrue();
    story.with("termination-protection", "false");

    story
        .push()
        .ended(
            Ending.REFUSED,
            "The stack would lose its termination protection",
            "allow: protection-removed:stack")
        .touchedNothing();
    assertThat(isProtected()).isTrue();

    story.with("allow", "protection-removed:stack").push().ended(Ending.UPDATED, "was updated");
    assertThat(isProtected()).isFalse();
  }

  @Test
  void a_denied_protection_is_made_good_by_the_next_run() {
    story.with("termination-protection", "true");
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(
        new Interceptor() {
          @Override
          public void before(LoggedCall call) {
            if (call.action().equals("UpdateTerminationProtection")) {
              throw new AwsError(
                  403,
                  "AccessDenied",
                  "User: x is not authorized to perform: cloudformation:UpdateTerminationProtection on resource: y");
            }
          }
        });
    story
        .push()
        .ended(
            Ending.DENIED,
            "The resources of stack orders-pipeline are as they should be, but it is not protected from deletion.",
            "cloudformation:UpdateTerminationProtection");

    story.push().ended(Ending.UPDATED, "was updated");
    assertThat(isProtected()).isTrue();
  }

  @Test
  void the_stack_policy_of_a_template_configuration_is_set() {
    story.with("parameter-overrides", "configuration.json");
    story.commit("configuration.json", "{\"StackPolicy\": " + POLICY + "}");
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "The stack policy is set.");

    assertThat(policy())
        .isEqualTo(
            POLICY.replace(":[", ": [").replace("\":\"", "\": \"").replace("\",\"", "\", \""));
    story.push().ended(Ending.UNCHANGED, "is unchanged").touchedNothing();
    story.commit(
        "configuration.json", "{\"StackPolicy\": " + POLICY.replace("Allow", "Deny") + "}");
    story.push().ended(Ending.UPDATED, "The stack gets another stack policy.");
    assertThat(policy()).contains("Deny");
  }

  private String policy() {
    return story
        .aws()
        .cloudFormation()
        .getStackPolicy(request -> request.stackName(Story.STACK))
        .stackPolicyBody();
  }

  @Test
  void the_tags_of_a_template_configuration_are_the_stacks_tags() {
    story.with("parameter-overrides", "configuration.json");
    story.commit("configuration.json", "{\"Tags\": {\"team\": \"orders\"}}");
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "was created");

    assertThat(story.aws().tags()).containsEntry("team", "orders");
  }

  @Test
  void notification_topics_are_told_and_stay_when_nothing_is_said() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("notification-arns", TOPIC).push().ended(Ending.CREATED, "was created");
    assertThat(story.aws().stack().notificationARNs()).containsExactly(TOPIC);
    story.push().ended(Ending.UNCHANGED, "is unchanged").touchedNothing();
    story.with("notification-arns", "");
    story.commit(OrdersTemplate.WITH_APPROVAL);

    story.push().ended(Ending.UPDATED, "was updated");

    assertThat(story.aws().stack().notificationARNs()).containsExactly(TOPIC);
  }

  @Test
  void topics_that_change_alone_are_set() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();

    story.with("notification-arns", TOPIC).push().ended(Ending.UPDATED, "was updated");
    assertThat(story.aws().stack().notificationARNs()).containsExactly(TOPIC);
  }

  @Test
  void a_topic_that_is_none_is_wrong_input() {
    story.commit(OrdersTemplate.ORIGINAL);

    story
        .with("notification-arns", TOPIC + ",pipelines")
        .push()
        .ended(
            Ending.WRONG_INPUT, "notification-arns: \"pipelines\" is not the ARN of an SNS topic.")
        .askedNothingOfAws();
  }
}
