package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;

/** As whom a run asks AWS, and what it says when it may not. */
class IdentityStoryTest extends StoryTest {
  @Test
  void a_role_that_does_not_trust_the_branch_is_denied_with_what_the_token_said() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    story
        .push()
        .ended(
            Ending.DENIED,
            "AWS does not let this job assume arn:aws:iam::123456789012:role/github-preview",
            "sub \"repo:octo-org/orders:ref:refs/heads/main\", aud \"sts.amazonaws.com\"",
            "\"token.actions.githubusercontent.com:sub\":[\"repo:octo-org/orders:ref:refs/heads/main\",\"repo:octo-org@1000001/orders@2000002:ref:refs/heads/main\"]")
        .touchedNothing();
  }

  @Test
  void a_job_that_may_not_ask_for_a_token_is_denied_with_the_permission() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.environment("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "");

    story
        .push()
        .ended(Ending.DENIED, "Add `permissions: id-token: write` to the job")
        .askedNothingOfAws();
  }

  @Test
  void an_account_that_is_not_allowed_is_denied_before_anything_is_asked_of_it() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("allowed-account-ids", "210987654321, 333333333333");

    Ran ran = story.push();

    ran.ended(
        Ending.DENIED,
        "The credentials belong to account 123456789012, and allowed-account-ids has only 210987654321, 333333333333.");
    assertThat(ran.askedOfAws())
        .containsExactly("oidc:token", "sts:AssumeRoleWithWebIdentity", "sts:GetCallerIdentity");
  }

  @Test
  void an_account_to_be_masked_is_not_shown() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("mask-aws-account-id", "true");

    story.withAmbientCredentials();
    masksTheAccount(story.push().ended(Ending.CREATED, CREATED));
  }

  @Test
  void an_account_to_be_masked_is_not_shown_by_a_refusal_either() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("mask-aws-account-id", "true");

    story.with("role-to-assume", Story.ROLES + "github-preview");
    masksTheAccount(story.push().ended(Ending.DENIED, "arn:aws:iam::***:role/github-preview"));

    story.withAmbientCredentials().with("allowed-account-ids", "333333333333");
    masksTheAccount(story.push().ended(Ending.DENIED, "The credentials belong to account ***"));
  }

  @Test
  void a_role_of_another_account_is_assumed_through_the_first_one() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.withSessionCredentials();
    story.with("role-to-assume", "arn:aws:iam::210987654321:role/chained-deploy");
    story.with("role-chaining", "true");

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED);
    assertThat(ran.askedOfAws()).startsWith("sts:AssumeRole").doesNotContain("oidc:token");
    assertThat(ran.outputs().get("stack-id")).contains(":210987654321:");
  }

  private static void masksTheAccount(Ran ran) {
    assertThat(ran.log()).contains("::add-mask::123456789012");
    assertThat(ran.shown() + ran.summary()).doesNotContain("123456789012");
  }
}
