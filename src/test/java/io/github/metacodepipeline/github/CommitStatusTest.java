package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Trigger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commit is given a status; what it says is told by the stories. */
class CommitStatusTest {
  private static final Branch MAIN = new Branch("main");

  private static Optional<String> subject(String event) {
    Trigger trigger = new EventReader(Events.environment(event)).trigger();
    return CommitStatus.subject(trigger, MAIN).map(Commit::sha);
  }

  @Test
  void of_a_pull_request_it_is_the_head_and_not_the_merge() {
    assertThat(subject("pull_request")).contains("676aad0b5e99d82ec6eb68579483c21a8907826b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"push-main", "workflow_dispatch-main", "merge_group"})
  void of_what_deploys_or_waits_to_it_is_the_commit_that_the_event_is_about(String event) {
    assertThat(subject(event))
        .contains(String.valueOf(Events.environment(event).get("GITHUB_SHA")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "push-feature",
        "push-tag",
        "push-branch-deleted",
        "pull_request-closed",
        "pull_request_target",
        "workflow_dispatch-feature",
        "workflow_dispatch-tag",
        "schedule",
        "repository_dispatch",
        "workflow_run"
      })
  void what_is_skipped_or_has_no_commit_of_its_own_says_nothing(String event) {
    assertThat(subject(event)).isEmpty();
  }

  @Test
  void a_pull_request_onto_another_branch_says_nothing() {
    Trigger trigger = new EventReader(Events.environment("pull_request")).trigger();

    assertThat(CommitStatus.subject(trigger, new Branch("production"))).isEmpty();
  }
}
