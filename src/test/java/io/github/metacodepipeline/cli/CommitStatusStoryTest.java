package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.TestingRecords;
import io.github.metacodepipeline.github.TestingRecords.Status;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status that a commit has on GitHub's pages. */
class CommitStatusStoryTest extends StoryTest {
  private static final Commit HEAD_OF_THE_PULL_REQUEST =
      new Commit("676aad0b5e99d82ec6eb68579483c21a8907826b");

  private TestingRecords records() {
    return story.gitHub().records();
  }

  private void proposed(String template) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    story.proposed("pull_request", template);
    story.gitHub().push("feature/faster-build", HEAD_OF_THE_PULL_REQUEST);
    story.with("role-to-assume", Story.ROLES + "github-preview");
  }

  private Status last() {
    return records().statuses().getLast();
  }

  @Test
  void a_push_is_pending_until_it_is_deployed() {
    Commit pushed = story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.CREATED, "was created");

    assertThat(records().states()).containsExactly("pending", "success");
    assertThat(last())
        .isEqualTo(
            new Status(
                pushed.sha(),
                "success",
                "meta-codepipeline/orders-pipeline (eu-west-1)",
                "Stack orders-pipeline was created.",
                "https://github.com/octo-org/orders/actions/runs/1001"));
  }

  @Test
  void a_preview_is_told_to_the_head_of_the_pull_request() {
    proposed(OrdersTemplate.WITH_APPROVAL);

    story.on("pull_request").ended(Ending.PREVIEWED, "Merging would change");

    assertThat(records().statuses())
        .filteredOn(status -> status.commit().equals(HEAD_OF_THE_PULL_REQUEST.sha()))
        .extracting(Status::state)
        .containsExactly("pending", "success");
    assertThat(last().description()).startsWith("Preview: change 1");
  }

  @Test
  void a_preview_that_is_refused_is_a_failure_in_as_many_words_as_fit() {
    proposed(OrdersTemplate.RENAMED);

    story.on("pull_request").ended(Ending.REFUSED, "pipeline-replaced:Pipeline");

    assertThat(last().state()).isEqualTo("failure");
    assertThat(last().commit()).isEqualTo(HEAD_OF_THE_PULL_REQUEST.sha());
    assertThat(last().description())
        .startsWith("Merging would be refused. The pipeline Pipeline would be replaced")
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(140);
  }

  @ParameterizedTest
  @CsvSource({"pull_request-fork", "pull_request-dependabot"})
  void a_token_that_only_reads_is_a_line_of_the_log_and_no_more(String event) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.proposed(event, OrdersTemplate.WITH_APPROVAL);
    records().readOnly("statuses");

    Ran ran = story.on(event);

    ran.ended(
            Ending.PREVIEWED,
            "gets no status from this run: the job's token may not write one (HTTP 403)")
        .neverSaid("::warning::Commit");
    assertThat(records().statuses()).isEmpty();
    assertThat(story.gitHub().requests())
        .as("asked once, not again")
        .filteredOn(request -> request.path().contains("/statuses/"))
        .hasSize(1);
    assertThat(ran.log()).containsOnlyOnce("gets no status");
  }

  @Test
  void a_github_that_does_not_answer_is_asked_again_at_the_end_and_fails_nothing() {
    story.commit(OrdersTemplate.ORIGINAL);
    records().failing(502, "Server Error");

    Ran ran = story.push();

    ran.ended(Ending.CREATED, "gets no status from this run").neverSaid("::warning::Commit");
    assertThat(ran.log()).containsOnlyOnce("gets no status");
    assertThat(ran.toldGitHub()).isEqualTo(2);
  }

  @Test
  void what_is_skipped_says_nothing_since_another_run_may() {
    story.commit(OrdersTemplate.ORIGINAL);

    assertThat(story.on("push-feature").toldGitHub()).isZero();
    assertThat(story.on("push-tag").toldGitHub()).isZero();
  }

  @Test
  void a_run_that_may_not_do_its_work_is_an_error_and_none_of_the_commits_faults() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.environment("ACTIONS_ID_TOKEN_REQUEST_URL", "");

    story.push().ended(Ending.DENIED, "id-token: write");

    assertThat(records().states()).containsExactly("pending", "error");
  }

  @Test
  void a_defect_of_ours_does_not_leave_the_commit_pending() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.environment("ACTIONS_ID_TOKEN_REQUEST_URL", "http://127.0.0.1:9/token");
    Time broken =
        new Time(
            story.time(),
            _ -> {
              throw new IllegalStateException("this cannot be");
            });

    Ran ran = story.job().run(broken);

    assertThat(ran.exitCode()).as(ran.log()).isEqualTo(Ending.DEFECT.exitCode());
    assertThat(records().states()).containsExactly("pending", "error");
    assertThat(last().description()).isEqualTo("The run met a defect in Meta CodePipeline.");
  }

  @Test
  void without_a_region_or_a_page_of_the_run_there_is_less_to_say() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.environment("ACT", "true");

    assertThat(story.push().toldGitHub()).as("under act there is no page to link to").isZero();
  }

  @Test
  void a_secret_stays_one_in_a_status_too() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("mask-aws-account-id", "true");
    story.whenAws(Interceptor.NONE);

    story.push().ended(Ending.CREATED, "was created");

    assertThat(records().statuses())
        .extracting(Status::description)
        .noneMatch(text -> text.contains("123456789012"));
  }
}
