package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;

/** Changes that nobody should make by accident. */
class GuardStoryTest extends StoryTest {
  @Test
  void a_renamed_pipeline_is_refused_and_stays() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.RENAMED);

    Ran ran = story.push();

    ran.ended(
        Ending.REFUSED,
        "::error file=pipeline.yaml,line=20,title=pipeline-replaced%3APipeline::",
        "`allow: pipeline-replaced:Pipeline`");
    assertThat(ran.askedOfAws()).doesNotContain("cloudformation:ExecuteChangeSet");
    assertThat(story.aws().pipelines()).containsExactly("orders");
  }

  @Test
  void a_removed_pipeline_is_refused_and_stays() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITHOUT_PIPELINE);

    story.push().ended(Ending.REFUSED, "pipeline-removed", "would be deleted");
    assertThat(story.aws().pipelines()).containsExactly("orders");
  }

  @Test
  void what_is_allowed_by_rule_and_subject_passes() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.RENAMED);
    story.with("allow", "pipeline-replaced:Pipeline");

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, "::notice file=pipeline.yaml,line=20").neverSaid("::warning");
    assertThat(story.aws().pipelines()).containsExactly("orders-renamed");
  }

  @Test
  void what_is_allowed_by_its_rule_alone_passes_with_a_warning() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OrdersTemplate.WITHOUT_PIPELINE);
    story.with("allow", "pipeline-removed");

    story
        .push()
        .ended(Ending.UPDATED, "::warning::", "\"pipeline-removed:Pipeline\" would let pass this");
    assertThat(story.aws().pipelines()).isEmpty();
  }

  @Test
  void a_template_that_is_gone_never_deletes_the_pipeline() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    Commit gone = story.remove(Story.TEMPLATE);

    story
        .push()
        .ended(
            Ending.REFUSED,
            "title=template-gone%3Apipeline.yaml::",
            "Template pipeline.yaml is not there at " + gone)
        .askedNothingOfAws();
    assertThat(story.aws().pipelines()).containsExactly("orders");
  }

  @Test
  void an_approval_that_is_taken_away_is_refused_and_stays() {
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push();
    story.commit(OrdersTemplate.ORIGINAL);

    Ran ran = story.push();

    ran.ended(
        Ending.REFUSED,
        "title=approval-removed%3ADeploy/Approve::",
        "Deploy/Deploy would run without an approval",
        "`allow: approval-removed:Deploy/Approve`");
    assertThat(ran.askedOfAws()).doesNotContain("cloudformation:ExecuteChangeSet");
  }

  @Test
  void what_the_guard_cannot_see_is_named_and_stops_nobody() {
    String conditional =
        OrdersTemplate.edited(
            OrdersTemplate.edited(
                "Resources:\n",
                """
                  Careful:
                    Type: String
                    NoEcho: true
                Conditions:
                  IsCareful: !Equals [!Ref Careful, 'entirely']
                Resources:
                """),
            "            - Name: Deploy\n              RunOrder: 2\n",
            """
                        - !If
                          - IsCareful
                          - Name: Approve
                            ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                          - !Ref AWS::NoValue
                        - Name: Deploy
                          RunOrder: 2
            """);
    story.commit(conditional);
    story.with("parameter-overrides", "Careful=entirely");

    story
        .push()
        .ended(
            Ending.CREATED,
            "::warning::The guard cannot see an action of stage Deploy (pipeline.yaml:",
            "only CloudFormation can decide the condition IsCareful.");
  }
}
