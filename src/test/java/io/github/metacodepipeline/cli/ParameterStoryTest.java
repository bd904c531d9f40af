package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;

/** What becomes of parameters, tags, secrets and capabilities. */
class ParameterStoryTest extends StoryTest {
  private static final String DEFAULT =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d";
  private static final String OTHER = DEFAULT.replace("0a1b2c3d", "99999999");
  private static final String THIRD = DEFAULT.replace("0a1b2c3d", "77777777");
  private static final String OTHER_DEFAULT = OrdersTemplate.edited(DEFAULT, OTHER);
  private static final String SECRET = "correct-horse-battery";
  private static final String WITH_SECRET =
      OrdersTemplate.edited(
              "Resources:\n", "  Password:\n    Type: String\n    NoEcho: true\nResources:\n")
          + "  Hint:\n    Value: !Sub 'it is ${Password}'\n";

  @Test
  void a_value_that_was_given_is_kept_by_those_who_give_none() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("parameter-overrides", "ConnectionArn=" + OTHER);
    story.push();
    story.with("parameter-overrides", "");

    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
    story.commit(OrdersTemplate.WITH_APPROVAL);
    story.push().ended(Ending.UPDATED, UPDATED);

    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", OTHER);
  }

  @Test
  void a_value_that_nobody_chose_follows_the_new_default() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.commit(OTHER_DEFAULT);

    story.push().ended(Ending.UPDATED, UPDATED).neverSaid("keeps its deployed value");

    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", OTHER);
  }

  @Test
  void a_value_that_stays_beside_a_new_default_is_a_warning() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("parameter-overrides", "ConnectionArn=" + THIRD);
    story.push();
    story.with("parameter-overrides", "");
    story.commit(OrdersTemplate.edited(OTHER_DEFAULT, "RunOrder: 2", "RunOrder: 3"));

    story
        .push()
        .ended(
            Ending.UPDATED,
            "keeps its deployed value \"%s\", although the template's default changes from \"%s\" to \"%s\""
                .formatted(THIRD, DEFAULT, OTHER));
    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", THIRD);
  }

  @Test
  void a_parameter_file_is_read_at_the_commit_and_its_change_is_a_change() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.commit("parameters.json", file(OTHER));
    story.with("parameter-overrides", "parameters.json");
    story.push().ended(Ending.CREATED, CREATED);
    Commit late = story.commit("parameters.json", file(THIRD));

    story.push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().parameters()).containsEntry("ConnectionArn", THIRD);
    assertThat(story.aws().tags()).containsEntry("team", "orders");

    story.commit("parameters.json", file(OTHER));
    story.on("push-main", late).ended(Ending.UNCHANGED, NO_DIFFERENCE);
  }

  @Test
  void a_newer_parameter_file_supersedes_a_commit_too() {
    story.commit(OrdersTemplate.ORIGINAL);
    Commit late = story.commit("parameters.json", file(OTHER));
    story.commit("parameters.json", file(THIRD));
    story.with("parameter-overrides", "parameters.json");

    story.on("push-main", late).ended(Ending.SUPERSEDED, "commit abc0003 is newer");
  }

  @Test
  void a_secret_is_masked_first_and_never_shown() {
    story.commit(WITH_SECRET);
    story.with("parameter-overrides", "Password=" + SECRET);

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED, "Stack output Hint is not an output of this step");
    assertThat(ran.shown() + ran.summary() + ran.outputs()).doesNotContain(SECRET);
    assertThat(ran.log()).contains("::add-mask::" + SECRET);
    assertThat(ran.outputs()).doesNotContainKey("Hint").containsKey("PipelineName");
  }

  @Test
  void a_secret_that_changes_a_resource_is_shown_neither_old_nor_new() {
    story.commit(OrdersTemplate.edited(WITH_SECRET, "orders-service", "!Sub 'orders-${Password}'"));
    story.with("parameter-overrides", "Password=" + SECRET);
    story.push();
    story.with("parameter-overrides", "Password=battery-horse-correct");

    Ran ran = story.push();

    ran.ended(Ending.UPDATED, UPDATED, "change     Pipeline");
    assertThat(ran.shown() + ran.summary() + ran.outputs())
        .doesNotContain(SECRET)
        .doesNotContain("battery-horse-correct");
  }

  @Test
  void a_secret_that_is_not_given_again_is_kept() {
    story.commit(WITH_SECRET);
    story.with("parameter-overrides", "Password=" + SECRET);
    story.push();
    story.with("parameter-overrides", "");

    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE).touchedNothing();
    story.commit(OrdersTemplate.edited(WITH_SECRET, "RunOrder: 2", "RunOrder: 3"));
    story.push().ended(Ending.UPDATED, UPDATED);

    assertThat(story.aws().output("Hint")).isEqualTo("it is " + SECRET);
  }

  @Test
  void whether_a_secret_changed_is_for_cloudformation_to_say() {
    story.commit(WITH_SECRET);
    story.with("parameter-overrides", "Password=" + SECRET);
    story.push();

    story.push().ended(Ending.UNCHANGED, "CloudFormation finds no difference.");
    story.with("parameter-overrides", "Password=another-one");
    story.push().ended(Ending.UPDATED, UPDATED).neverSaid("another-one");

    assertThat(story.aws().output("Hint")).isEqualTo("it is another-one");
  }

  @Test
  void tags_are_left_replaced_and_removed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("tags", "team=orders,stage=production");
    story.push();
    assertThat(story.aws().tags()).containsOnlyKeys("team", "stage");

    story.with("tags", "");
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(story.aws().tags()).containsOnlyKeys("team", "stage");

    story.with("tags", "{team: billing}");
    story.push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().tags()).containsExactly(java.util.Map.entry("team", "billing"));

    story.with("tags", "{}");
    story.push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().tags()).isEmpty();
  }

  @Test
  void a_capability_that_is_missing_is_named_with_its_input() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("capabilities", "CAPABILITY_AUTO_EXPAND");

    story.push().ended(Ending.WRONG_INPUT, "CAPABILITY_IAM", "Add it to capabilities.");
  }

  @Test
  void a_service_role_that_is_given_becomes_the_stacks() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.with("role-arn", Story.ROLES + "pipeline-execution");
    story.commit(OrdersTemplate.WITH_APPROVAL);

    story.push().ended(Ending.UPDATED, UPDATED);

    assertThat(story.aws().stack().roleARN()).isEqualTo(Story.ROLES + "pipeline-execution");
  }

  private static String file(String connection) {
    return """
    {"Parameters": {"ConnectionArn": "%s"}, "Tags": {"team": "orders"}}
    """
        .formatted(connection);
  }
}
