package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.Runs;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private static final String DEAD = "meta-codepipeline-abc0001-900-1-1";
  private static final Runs RUNS =
      (id, _) -> id.equals("900") ? Runs.State.ENDED : Runs.State.GOING_ON;

  private final TestingTime time = new TestingTime();
  private final TestingStacks stacks = new TestingStacks();

  @Test
  void deletes_what_a_run_left_that_has_ended() {
    left(DEAD);
    left("preview-abc0001-900-1-2");

    assertThat(leftovers(RUNS, Signature.DEPLOY).clear(Examples.NAME))
        .containsExactly(DEAD, "preview-abc0001-900-1-2");
    assertThat(stacks.changeSets(Examples.NAME)).isEmpty();
  }

  @Test
  void keeps_what_a_run_made_that_goes_on() {
    left("meta-codepipeline-abc0001-901-1-1");

    assertKeptAfter(leftovers(RUNS, Signature.DEPLOY));
  }

  @Test
  void keeps_what_somebody_else_made_however_old_it_is() {
    left("by-hand");
    left("meta-codepipeline");
    left("meta-codepipeline-of-a-reviewer-900");
    left("previews-abc0001-900-1-1");
    left("x" + DEAD);
    time.sleep(Duration.ofDays(30));

    assertKeptAfter(leftovers(RUNS, Signature.DEPLOY));
  }

  @Test
  void keeps_what_is_kept_for_a_reviewer() {
    stacks.listing(
        listed(DEAD, "Meta CodePipeline: abc0001 by octocat; kept for execute-only", false));
    time.sleep(Duration.ofDays(30));

    assertKeptAfter(leftovers(RUNS, Signature.DEPLOY));
  }

  @Test
  void keeps_what_is_being_executed() {
    stacks.listing(listed(DEAD, "", true));

    assertKeptAfter(leftovers(RUNS, Signature.DEPLOY));
  }

  @Test
  void keeps_what_this_attempt_made() {
    left("meta-codepipeline-abc0001-1001-2-1");

    assertKeptAfter(leftovers((_, _) -> Runs.State.ENDED, Signature.DEPLOY));
  }

  @Test
  void an_attempt_before_this_one_has_ended() {
    left("meta-codepipeline-abc0001-1001-1-1");

    assertThat(leftovers(Runs.UNKNOWN, Signature.DEPLOY).clear(Examples.NAME)).hasSize(1);
  }

  @Test
  void a_preview_touches_previews_only() {
    left(DEAD);
    left("preview-head-900-1-1");

    assertThat(leftovers(RUNS, Signature.PREVIEW).clear(Examples.NAME))
        .containsExactly("preview-head-900-1-1");
  }

  @Test
  void where_nobody_knows_the_run_a_day_must_have_passed() {
    left("meta-codepipeline-local-5c1ab7b3-3e5d-4d36-a1a6-6f0f0d7c2f11-1-1");
    Leftovers leftovers = leftovers(Runs.UNKNOWN, Signature.DEPLOY);

    time.sleep(Duration.ofHours(24));
    assertKeptAfter(leftovers);

    time.sleep(Duration.ofSeconds(1));
    assertThat(leftovers.clear(Examples.NAME)).hasSize(1);
  }

  @Test
  void what_cannot_be_deleted_yet_is_left_to_the_next_run() {
    left(DEAD);
    stacks.busyWith(new ChangeSetId("arn:" + DEAD));

    assertKeptAfter(leftovers(RUNS, Signature.DEPLOY));
  }

  private void assertKeptAfter(Leftovers leftovers) {
    var before = stacks.changeSets(Examples.NAME);

    assertThat(leftovers.clear(Examples.NAME)).isEmpty();
    assertThat(stacks.changeSets(Examples.NAME)).isNotEmpty().isEqualTo(before);
  }

  private Leftovers leftovers(Runs runs, String prefix) {
    Run run = new Run("1001", 2, "octocat", Optional.empty());
    return new Leftovers(stacks, runs, new Signature(run, prefix, ""), time);
  }

  private void left(String name) {
    stacks.listing(listed(name, "Meta CodePipeline: abc0001 by octocat", false));
  }

  private ListedChangeSet listed(String name, String description, boolean executed) {
    return new ListedChangeSet(
        new ChangeSetId("arn:" + name), name, description, time.instant(), executed);
  }
}
