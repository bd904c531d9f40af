package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.Test;

/** The workflow is handed over, as a pull request where that is wanted. */
class BootstrapHandingStoryTest extends BootstrapStory {
  private static final String BRANCH = "meta-codepipeline/" + Story.STACK;
  private static final String WORKFLOW = ".github/workflows/deploy-pipeline.yml";

  @Test
  void a_pull_request_proposes_the_workflow_and_is_kept_up_to_date() {
    bootstrap("--github-only", "--open-pull-request")
        .ended(
            Ending.CREATED,
            "Opened a pull request that adds %s: https://github.com/octo-org/orders/pull/41"
                .formatted(WORKFLOW));
    assertThat(story.gitHub().proposals().open())
        .singleElement()
        .satisfies(pull -> {
          assertThat(pull.head()).isEqualTo(BRANCH);
          assertThat(pull.base()).isEqualTo("main");
          assertThat(pull.body()).contains("`orders-pipeline-access`");
        });
    String first = story.gitHub().proposals().file(BRANCH, WORKFLOW).orElseThrow();
    assertThat(first).contains("role-to-assume: " + role("deploy"));

    bootstrap("--github-only", "--open-pull-request")
        .ended(Ending.UNCHANGED, "The pull request with %s is open".formatted(WORKFLOW));

    bootstrap("--github-only", "--open-pull-request", "--environment production");
    assertThat(story.gitHub().proposals().open()).hasSize(1);
    assertThat(story.gitHub().proposals().file(BRANCH, WORKFLOW).orElseThrow())
        .contains("environment: production");
  }

  @Test
  void what_the_branch_has_is_not_proposed() {
    bootstrap("--github-only", "--open-pull-request");
    story.commit(WORKFLOW, story.gitHub().proposals().file(BRANCH, WORKFLOW).orElseThrow());
    story.gitHub().proposals().closeAll();

    Ran ran = bootstrap("--github-only", "--open-pull-request");

    ran.ended(Ending.UNCHANGED, "Branch main has %s as it should be.".formatted(WORKFLOW));
    assertThat(ran.toldGitHub()).isZero();
  }

  @Test
  void a_closed_pull_request_is_not_continued() {
    bootstrap("--github-only", "--open-pull-request");
    story.gitHub().proposals().closeAll();
    story.commit("README.md", "# Orders\n");

    bootstrap("--github-only", "--open-pull-request")
        .ended(Ending.UNCHANGED, "https://github.com/octo-org/orders/pull/42");
    assertThat(story.gitHub().proposals().file(BRANCH, "README.md")).contains("# Orders\n");
  }

  @Test
  void a_token_that_may_not_change_workflows_is_told_what_it_lacks() {
    story.gitHub().proposals().refuseWorkflows();

    Ran ran = bootstrap("--github-only", "--open-pull-request");

    assertThat(ran.exitCode()).as(ran.log()).isEqualTo(Ending.DENIED.exitCode());
    assertThat(ran.outputs()).containsEntry("result", "denied");
    assertThat(ran.shown())
        .contains(
            "GitHub does not let this token propose " + WORKFLOW,
            "workflows: write",
            "Stack " + ACCESS + " was created.");
  }

  @Test
  void options_that_exclude_each_other_are_refused() {
    for (String both :
        new String[] {
          "--github-only --aws-only",
          "--aws-only --open-pull-request",
          "--dry-run --open-pull-request",
          "--no-boundary --boundary",
          "--github-only --guard none",
          "--aws-only --environment production"
        }) {
      Ran ran = bootstrap(both);
      assertThat(ran.exitCode()).as(both + ran.log()).isEqualTo(Ending.WRONG_INPUT.exitCode());
      ran.touchedNothing();
    }
  }

  @Test
  void what_bootstrap_has_no_use_for_is_refused() {
    bootstrap("--github-only", "--guard sometimes").touchedNothing();
    bootstrap("--aws-only", "--guard sometimes")
        .ended(Ending.WRONG_INPUT, "--guard: \"sometimes\" is not accepted. Give build or none.");
    story.with("follow", "true");
    bootstrap("--github-only")
        .ended(Ending.WRONG_INPUT, "follow is given, but bootstrap has no use for it.");
    story.with("follow", "false").with("mode", "create-only");
    bootstrap("--github-only").ended(Ending.WRONG_INPUT, "mode");
  }

  @Test
  void its_options_are_not_for_other_commands() {
    story.with("command", "deploy");

    bootstrap("--github-only")
        .ended(Ending.WRONG_INPUT, "bootstrap-options is given, but the command is deploy.")
        .askedNothingOfAws();
  }
}
