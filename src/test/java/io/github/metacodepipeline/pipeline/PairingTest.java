package io.github.metacodepipeline.pipeline;

import static io.github.metacodepipeline.pipeline.Definitions.approval;
import static io.github.metacodepipeline.pipeline.Definitions.at;
import static io.github.metacodepipeline.pipeline.Definitions.build;
import static io.github.metacodepipeline.pipeline.Definitions.configured;
import static io.github.metacodepipeline.pipeline.Definitions.deploy;
import static io.github.metacodepipeline.pipeline.Definitions.named;
import static io.github.metacodepipeline.pipeline.Definitions.orders;
import static io.github.metacodepipeline.pipeline.Definitions.pipeline;
import static io.github.metacodepipeline.pipeline.Definitions.source;
import static io.github.metacodepipeline.pipeline.Definitions.stage;
import static io.github.metacodepipeline.pipeline.Definitions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which stage and which action is which. */
class PairingTest {
  private static final Stage SOURCE = stage("Source", source("GitHub", "main"));
  private static final Action DEPLOY = deploy("Deploy", "orders-prod");

  @Test
  void pairs_everything_with_itself() {
    assertThat(pairs(orders(), orders()))
        .containsExactly(
            "Source = Source",
            "Build = Build",
            "Beta = Beta",
            "Prod = Prod",
            "Source/GitHub = Source/GitHub",
            "Build/Compile = Build/Compile",
            "Build/Lint = Build/Lint",
            "Beta/Deploy = Beta/Deploy",
            "Prod/Approve = Prod/Approve",
            "Prod/Deploy = Prod/Deploy");
  }

  @Test
  void says_first_what_is_there_in_its_order_and_then_what_is_gone() {
    assertThat(
            pairs(
                pipeline(stage("Gone", approval("Ask")), SOURCE, stage("Prod", DEPLOY)),
                pipeline(SOURCE, stage("New", build("Compile", "p")), stage("Prod", DEPLOY))))
        .containsExactly(
            "Source = Source",
            "- = New",
            "Prod = Prod",
            "Gone = -",
            "Source/GitHub = Source/GitHub",
            "- = New/Compile",
            "Prod/Deploy = Prod/Deploy",
            "Gone/Ask = -");
  }

  @Test
  void a_name_counts_more_than_what_is_in_it() {
    assertThat(
            pairs(
                pipeline(stage("Build", build("A", "a"), build("B", "b"))),
                pipeline(stage("Build", build("A", "b"), build("B", "a")))))
        .contains("Build/A = Build/A", "Build/B = Build/B");
  }

  @Test
  void a_renamed_stage_is_the_same_stage() {
    assertThat(
            pairs(
                pipeline(SOURCE, stage("Prod", approval("Approve"), DEPLOY)),
                pipeline(SOURCE, stage("Production", approval("Approve"), DEPLOY))))
        .contains(
            "Prod = Production",
            "Prod/Approve = Production/Approve",
            "Prod/Deploy = Production/Deploy");
  }

  @Test
  void a_stage_with_other_actions_under_another_name_is_another_stage() {
    assertThat(
            pairs(
                pipeline(SOURCE, stage("Beta", deploy("DeployBeta", "beta"), approval("Approve"))),
                pipeline(SOURCE, stage("Canary", deploy("DeployCanary", "canary")))))
        .contains("- = Canary", "Beta = -", "- = Canary/DeployCanary", "Beta/DeployBeta = -");
  }

  @Test
  void a_renamed_action_is_the_same_action() {
    Action changed = configured("StackName", text("orders"), named("Release", DEPLOY));

    assertThat(pairs(pipeline(stage("Prod", DEPLOY)), pipeline(stage("Prod", changed))))
        .contains("Prod/Deploy = Prod/Release");
    assertThat(
            pairs(
                pipeline(stage("Prod", approval("Approve"))),
                pipeline(stage("Prod", approval("Confirm")))))
        .contains("Prod/Approve = Prod/Confirm");
  }

  @Test
  void an_action_of_another_project_is_another_action() {
    assertThat(
            pairs(
                pipeline(stage("Build", build("Test", "orders-test"))),
                pipeline(stage("Build", build("Lint", "orders-lint")))))
        .contains("- = Build/Lint", "Build/Test = -");
  }

  @Test
  void an_action_of_another_type_under_another_name_is_another_action() {
    assertThat(
            pairs(
                pipeline(stage("Prod", approval("Approve"))),
                pipeline(stage("Prod", build("Check", "check")))))
        .contains("- = Prod/Check", "Prod/Approve = -");
  }

  @Test
  void an_action_may_have_moved_to_another_stage_and_in_its_order() {
    assertThat(
            pairs(
                pipeline(
                    stage("Gate", approval("Approve"), build("Smoke", "smoke")),
                    stage("Prod", DEPLOY)),
                pipeline(
                    stage("Gate", build("Smoke", "smoke")),
                    stage("Prod", at(2, approval("Approve")), DEPLOY))))
        .contains("Gate/Approve = Prod/Approve");
  }

  @Test
  void an_action_that_moved_under_another_name_is_the_same_only_when_it_says_the_same() {
    Stage build = stage("Build", build("Compile", "p"));

    assertThat(
            pairs(
                pipeline(build, stage("Prod", DEPLOY, approval("Approve"))),
                pipeline(
                    stage("Build", build("Compile", "p"), at(3, named("Release", DEPLOY))),
                    stage("Prod", approval("Approve")))))
        .contains("Prod/Deploy = Build/Release");
    assertThat(
            pairs(
                pipeline(build, stage("Prod", DEPLOY, approval("Approve"))),
                pipeline(
                    stage("Build", build("Compile", "p"), approval("Confirm")),
                    stage("Prod", DEPLOY))))
        .contains("- = Build/Confirm", "Prod/Approve = -");
  }

  @Test
  void an_approval_is_gone_when_something_else_bears_its_name() {
    Action fake =
        new Action(
            text("Approve"),
            new ActionType("Build", "AWS", "CodeBuild", "1"),
            Value.NONE,
            approval("Approve").settings(),
            Optional.empty());

    assertThat(
            pairs(
                pipeline(stage("Prod", approval("Approve"), DEPLOY)),
                pipeline(stage("Prod", fake, DEPLOY))))
        .contains("- = Prod/Approve", "Prod/Approve = -", "Prod/Deploy = Prod/Deploy");
  }

  @Test
  void of_equally_alike_ones_the_nearer_is_taken() {
    assertThat(
            pairs(
                pipeline(SOURCE, stage("One", DEPLOY), stage("Two", DEPLOY)),
                pipeline(SOURCE, stage("Eins", DEPLOY), stage("Zwei", DEPLOY))))
        .contains("One = Eins", "Two = Zwei");
  }

  @Test
  void doubled_names_are_paired_in_their_order() {
    PipelineDefinition doubled =
        pipeline(stage("Build", build("A", "a"), build("A", "b")), stage("Build", DEPLOY));

    assertThat(Pairing.of(doubled, doubled).actions())
        .allSatisfy(pair -> assertThat(pair.before()).isEqualTo(pair.after()));
  }

  private static List<String> pairs(PipelineDefinition before, PipelineDefinition after) {
    Pairing pairing = Pairing.of(before, after);
    assertMirrored(pairing, Pairing.of(after, before));
    return Stream.concat(
            pairing.stages().stream()
                .map(pair ->
                    side(pair.before().map(Stage::title))
                        + " = "
                        + side(pair.after().map(Stage::title))),
            pairing.actions().stream()
                .map(pair ->
                    side(pair.before().map(Pairing.InStage::title))
                        + " = "
                        + side(pair.after().map(Pairing.InStage::title))))
        .toList();
  }

  private static String side(Optional<String> title) {
    return title.orElse("-");
  }

  static void assertMirrored(Pairing pairing, Pairing back) {
    assertThat(back.stages())
        .containsExactlyInAnyOrderElementsOf(
            pairing.stages().stream()
                .map(pair -> new Pairing.Stages(pair.after(), pair.before()))
                .toList());
    assertThat(back.actions())
        .containsExactlyInAnyOrderElementsOf(
            pairing.actions().stream()
                .map(pair -> new Pairing.Actions(pair.after(), pair.before()))
                .toList());
  }
}
