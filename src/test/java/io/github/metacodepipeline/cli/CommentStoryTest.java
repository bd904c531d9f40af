package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.Events;
import io.github.metacodepipeline.github.TestingGitHub;
import io.github.metacodepipeline.github.TestingPullRequests;
import io.github.metacodepipeline.github.TestingPullRequests.Comment;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.source.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comment on a pull request, from its opening on. */
class CommentStoryTest extends StoryTest {
  private static final int NUMBER = 12;
  private static final Commit FIRST = new Commit("676aad0b5e99d82ec6eb68579483c21a8907826b");
  private static final Commit NEXT = new Commit("def5678" + "0".repeat(33));
  private static final Commit MERGE_OF_NEXT = new Commit("beef678" + "0".repeat(33));
  private static final String MISSING_PERMISSION =
      "GitHub refuses a comment on pull request #12 (HTTP 403: Resource not accessible by integration).";

  private TestingPullRequests gitHub;

  @BeforeEach
  void a_pipeline_is_deployed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push().ended(Ending.CREATED, CREATED);
    gitHub = story.gitHub().pullRequests();
    story.with("role-to-assume", Story.ROLES + "github-preview");
  }

  /** The pull request is opened. */
  private Ran opened(String template) {
    return story.proposed("pull_request", template).on("pull_request");
  }

  /** A commit is pushed to it. */
  private Ran synchronizedWith(String template) {
    gitHub.head(NUMBER, NEXT);
    story
        .gitHub()
        .push("proposed-next", MERGE_OF_NEXT)
        .file(MERGE_OF_NEXT, Story.TEMPLATE, template);
    story.environment("GITHUB_SHA", MERGE_OF_NEXT.sha());
    String event = Story.read(Events.payload("pull_request"));
    return story.on("pull_request", event.replace(FIRST.sha(), NEXT.sha()));
  }

  private static String marker(Commit commit) {
    return "<!-- meta-codepipeline: preview of orders-pipeline in eu-west-1, commit %s -->\n"
        .formatted(commit);
  }

  private Comment only() {
    assertThat(gitHub.on(NUMBER)).hasSize(1);
    return gitHub.on(NUMBER).getFirst();
  }

  private List<String> askedSince(int before) {
    List<TestingGitHub.Request> all = story.gitHub().requests();
    return all.subList(before, all.size()).stream()
        .map(request -> request.method() + " " + request.path())
        .map(request -> request.replace("/repos/octo-org/orders/", ""))
        .filter(request -> request.matches(".*(issues|pulls|/user).*"))
        .toList();
  }

  /** Something happens while a run asks CloudFormation for a change set. */
  private void meanwhile(Runnable deed) {
    story.whenAws(
        new Interceptor() {
          @Override
          public void before(LoggedCall call) {
            if (call.action().equals("CreateChangeSet")) {
              deed.run();
            }
          }
        });
  }

  @Test
  void a_pull_request_that_changes_the_pipeline_gets_one() {
    int before = story.gitHub().requests().size();

    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(only().author()).isEqualTo("github-actions[bot]");
    assertThat(only().body())
        .startsWith(marker(FIRST))
        .contains("orders-pipeline: previewed", "manual approval");
    assertThat(askedSince(before))
        .containsExactly(
            "GET issues/12/comments",
            "GET issues/12/comments",
            "GET pulls/12",
            "POST issues/12/comments");
  }

  @Test
  void the_next_commit_updates_it() {
    opened(OrdersTemplate.WITH_APPROVAL);
    Comment first = only();
    int before = story.gitHub().requests().size();

    synchronizedWith(OrdersTemplate.BUILDING).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(only().id()).isEqualTo(first.id());
    assertThat(only().body()).startsWith(marker(NEXT)).doesNotContain(FIRST.sha());
    assertThat(askedSince(before))
        .containsExactly(
            "GET issues/12/comments",
            "GET /user",
            "GET pulls/12",
            "PATCH issues/comments/" + first.id(),
            "GET issues/12/comments",
            "GET pulls/12",
            "PATCH issues/comments/" + first.id());
  }

  @Test
  void while_the_next_run_goes_it_says_that_it_is_outdated() {
    opened(OrdersTemplate.WITH_APPROVAL);
    List<String> seen = new ArrayList<>();
    meanwhile(() -> seen.add(only().body()));

    synchronizedWith(OrdersTemplate.BUILDING);

    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst())
        .startsWith(marker(FIRST) + "## orders-pipeline in eu-west-1\n")
        .contains("This preview is of commit 676aad0; the pull request is at def5678 now.");
    assertThat(seen.getFirst().indexOf("<details>"))
        .isLessThan(seen.getFirst().indexOf("manual approval"));
  }

  @Test
  void the_same_job_run_again_leaves_it_as_it_is() {
    opened(OrdersTemplate.WITH_APPROVAL);

    opened(OrdersTemplate.WITH_APPROVAL);

    assertThat(only().edits()).isZero();
  }

  @Test
  void a_pull_request_that_changes_nothing_gets_none() {
    opened(OrdersTemplate.ORIGINAL + "# a remark\n")
        .ended(Ending.PREVIEWED, "Merging changes nothing.");

    assertThat(gitHub.on(NUMBER)).isEmpty();
  }

  @Test
  void a_pull_request_that_no_longer_changes_anything_says_so() {
    opened(OrdersTemplate.WITH_APPROVAL);

    synchronizedWith(OrdersTemplate.ORIGINAL).ended(Ending.PREVIEWED, "Merging changes nothing.");

    assertThat(only().body())
        .startsWith(marker(NEXT))
        .contains("## orders-pipeline in eu-west-1", "no longer changes the pipeline")
        .doesNotContain("approval");
  }

  @Test
  void a_refusal_is_shown_with_what_would_let_it_pass() {
    opened(OrdersTemplate.RENAMED).ended(Ending.REFUSED, "pipeline-replaced:Pipeline");

    assertThat(only().body())
        .contains("orders-pipeline: refused", "allow: pipeline-replaced:Pipeline");
  }

  @ParameterizedTest
  @CsvSource({"name, orders-staging, eu-west-1", "aws-region, eu-central-1, eu-central-1"})
  void another_target_has_another(String input, String value, String region) {
    opened(OrdersTemplate.WITH_APPROVAL);
    Comment first = only();

    story.with(input, value);
    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.PREVIEWED, "the stack does not exist yet");

    assertThat(gitHub.on(NUMBER)).hasSize(2).first().isEqualTo(first);
    assertThat(gitHub.on(NUMBER).get(1).body()).contains(" in " + region + ", commit 676aad0");
  }

  @ParameterizedTest
  @CsvSource({"mallory", "''", "mona"})
  void a_comment_of_somebody_else_that_begins_like_ours_is_left_alone(String author) {
    Comment strange = gitHub.say(NUMBER, author, marker(NEXT) + "Approve this!");

    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.PREVIEWED, "Merging would change");
    synchronizedWith(OrdersTemplate.BUILDING).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(gitHub.on(NUMBER)).hasSize(2).first().isEqualTo(strange);
    assertThat(gitHub.on(NUMBER).get(1).body()).startsWith(marker(NEXT));
  }

  @Test
  void the_comment_of_another_app_is_passed_over_where_it_cannot_be_edited() {
    gitHub.editingOnlyItsOwn();
    Comment strange = gitHub.say(NUMBER, "echo[bot]", marker(FIRST) + "Approve this!");

    Ran ran = opened(OrdersTemplate.WITH_APPROVAL);

    ran.ended(Ending.PREVIEWED, "Merging would change").neverSaid("GitHub refuses");
    assertThat(gitHub.on(NUMBER)).hasSize(2).first().isEqualTo(strange);
    synchronizedWith(OrdersTemplate.BUILDING);
    assertThat(gitHub.on(NUMBER)).hasSize(2).first().isEqualTo(strange);
    assertThat(gitHub.on(NUMBER).get(1).body()).startsWith(marker(NEXT));
  }

  @Test
  void with_a_persons_token_only_the_comment_of_that_person_is_ours() {
    gitHub.tokenOf("mona");
    Comment former = gitHub.say(NUMBER, "github-actions[bot]", marker(FIRST) + "x");

    opened(OrdersTemplate.WITH_APPROVAL);
    synchronizedWith(OrdersTemplate.BUILDING);

    assertThat(gitHub.on(NUMBER)).hasSize(2).first().isEqualTo(former);
    assertThat(gitHub.on(NUMBER).get(1).author()).isEqualTo("mona");
    assertThat(gitHub.on(NUMBER).get(1).body()).startsWith(marker(NEXT));
  }

  @Test
  void of_two_that_two_runs_wrote_at_once_the_older_one_is_kept() {
    Comment older = gitHub.say(NUMBER, "github-actions[bot]", marker(FIRST) + "one");
    Comment younger = gitHub.say(NUMBER, "github-actions[bot]", marker(FIRST) + "two");

    synchronizedWith(OrdersTemplate.WITH_APPROVAL);

    assertThat(gitHub.on(NUMBER)).extracting(Comment::id).containsExactly(older.id(), younger.id());
    assertThat(gitHub.on(NUMBER).getFirst().body()).startsWith(marker(NEXT)).contains("previewed");
    assertThat(gitHub.on(NUMBER).get(1).body())
        .startsWith(marker(FIRST))
        .contains("The older one on this pull request is kept up to date")
        .doesNotContain("two");
  }

  @Test
  void a_run_that_comes_late_writes_none() {
    meanwhile(() -> gitHub.head(NUMBER, NEXT));

    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(gitHub.on(NUMBER)).isEmpty();
  }

  @Test
  void a_run_that_comes_late_leaves_that_of_the_newer_run() {
    meanwhile(() -> {
      gitHub.head(NUMBER, NEXT);
      gitHub.say(NUMBER, "github-actions[bot]", marker(NEXT) + "the newer one");
    });

    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(only().edits()).isZero();
  }

  @Test
  void a_run_that_comes_late_marks_an_older_one_outdated() {
    gitHub.say(NUMBER, "github-actions[bot]", marker(FIRST) + "an earlier attempt");
    meanwhile(() -> gitHub.head(NUMBER, NEXT));

    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(only().body())
        .startsWith(marker(FIRST))
        .contains("This preview is of commit 676aad0; the pull request is at def5678 now.");
  }

  @Test
  void one_that_somebody_deletes_is_written_anew() {
    opened(OrdersTemplate.WITH_APPROVAL);
    Comment deleted = only();
    gitHub.deletingBeforeEdits();

    Ran ran = synchronizedWith(OrdersTemplate.BUILDING);

    ran.ended(Ending.PREVIEWED, "Merging would change").neverSaid("GitHub refuses");
    assertThat(only().id()).isNotEqualTo(deleted.id());
    assertThat(only().body()).startsWith(marker(NEXT));
  }

  @Test
  void one_that_is_deleted_right_before_the_last_edit_is_written_anew() {
    opened(OrdersTemplate.WITH_APPROVAL);
    meanwhile(gitHub::deletingBeforeEdits);

    synchronizedWith(OrdersTemplate.BUILDING).ended(Ending.PREVIEWED, "Merging would change");

    assertThat(only().body()).startsWith(marker(NEXT));
  }

  @Test
  void a_token_that_may_not_write_is_a_warning_that_says_what_to_give() {
    gitHub.readOnly();

    Ran ran = opened(OrdersTemplate.WITH_APPROVAL);

    ran.ended(Ending.PREVIEWED, MISSING_PERMISSION, "`permissions: pull-requests: write`");
    assertThat(ran.log()).containsOnlyOnce("::warning::GitHub refuses");
    assertThat(gitHub.on(NUMBER)).isEmpty();
  }

  @Test
  void a_token_that_may_no_longer_write_is_a_warning_too() {
    opened(OrdersTemplate.WITH_APPROVAL);
    gitHub.readOnly();

    Ran ran = synchronizedWith(OrdersTemplate.ORIGINAL);

    ran.ended(Ending.PREVIEWED, "GitHub refuses an edit of the comment on pull request #12");
    assertThat(ran.log()).containsOnlyOnce("::warning::GitHub refuses");
  }

  @ParameterizedTest
  @CsvSource({"pull_request-fork, 13", "pull_request-dependabot, 14"})
  void a_run_whose_token_only_reads_as_expected_says_so_and_does_not_warn(
      String event, int number) {
    gitHub.readOnly();
    story.proposed(event, OrdersTemplate.WITH_APPROVAL);

    Ran ran = story.on(event);

    ran.ended(Ending.PREVIEWED, "There is no comment on pull request #%d".formatted(number))
        .neverSaid("::warning::GitHub")
        .neverSaid("pull-requests: write");
    assertThat(gitHub.on(number)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"pull_request-fork, 13", "pull_request-dependabot, 14"})
  void where_such_a_token_may_write_the_comparison_of_the_templates_is_shown(
      String event, int number) {
    story.proposed(event, OrdersTemplate.WITH_APPROVAL);

    story.on(event).ended(Ending.PREVIEWED, "without asking AWS").askedNothingOfAws();

    assertThat(gitHub.on(number)).hasSize(1);
    assertThat(gitHub.on(number).getFirst().body())
        .contains("preview of orders-pipeline in eu-west-1", "without asking AWS");
  }

  @ParameterizedTest
  @CsvSource({"comment, false", "github-token, ''"})
  void there_is_none_where_nobody_wants_it_or_nobody_can_write_it(String input, String value) {
    story.proposed("pull_request", OrdersTemplate.WITH_APPROVAL).with(input, value);
    Story.write(story.workspace().resolve(Story.TEMPLATE), OrdersTemplate.WITH_APPROVAL);
    int before = story.gitHub().requests().size();

    story.on("pull_request").ended(Ending.PREVIEWED, "Merging would change");

    assertThat(gitHub.on(NUMBER)).isEmpty();
    assertThat(askedSince(before)).isEmpty();
  }

  @Test
  void a_push_writes_none() {
    story.with("role-to-assume", Story.ROLES + "github-deploy");
    story.commit(OrdersTemplate.WITH_APPROVAL);
    int before = story.gitHub().requests().size();

    story.push().ended(Ending.UPDATED, UPDATED);

    assertThat(askedSince(before)).isEmpty();
  }

  @Test
  void a_template_that_cannot_be_read_is_for_the_author_to_know() {
    opened("Resources: [\n").ended(Ending.WRONG_INPUT, "pipeline.yaml");

    assertThat(only().body()).startsWith(marker(FIRST)).contains("orders-pipeline: wrong-input");
  }

  @Test
  void a_run_without_credentials_is_for_the_author_to_know() {
    story.environment("ACTIONS_ID_TOKEN_REQUEST_URL", "");

    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.DENIED, "id-token: write");

    assertThat(only().body()).contains("orders-pipeline: denied");
  }

  @Test
  void what_is_no_news_corrects_a_comment_and_writes_none() {
    story.with("branch", "production");
    opened(OrdersTemplate.WITH_APPROVAL).ended(Ending.SKIPPED, "only production deploys");
    assertThat(gitHub.on(NUMBER)).isEmpty();

    story.with("branch", "");
    opened(OrdersTemplate.WITH_APPROVAL);
    story.with("branch", "production");
    opened(OrdersTemplate.WITH_APPROVAL);

    assertThat(only().body())
        .contains("orders-pipeline: skipped", "only production deploys")
        .doesNotContain("approval");
  }

  @Test
  void it_is_found_behind_hundreds_of_others() {
    IntStream.range(0, 250).forEach(i -> gitHub.say(NUMBER, "mona", "Remark " + i));
    opened(OrdersTemplate.WITH_APPROVAL);
    assertThat(gitHub.on(NUMBER)).hasSize(251);

    synchronizedWith(OrdersTemplate.BUILDING);

    assertThat(gitHub.on(NUMBER)).hasSize(251);
    assertThat(gitHub.on(NUMBER).getLast().body()).startsWith(marker(NEXT));
  }

  @Test
  void where_it_cannot_be_looked_for_any_further_none_is_written() {
    IntStream.range(0, 1001).forEach(i -> gitHub.say(NUMBER, "mona", "Remark " + i));

    opened(OrdersTemplate.WITH_APPROVAL)
        .ended(Ending.PREVIEWED, "Pull request #12 has more than 1,000 comments");

    assertThat(gitHub.on(NUMBER)).hasSize(1001);
  }

  @Test
  void a_github_that_does_not_answer_at_first_is_a_warning_and_no_delay() {
    story.gitHub().failNext(1, 502, "Server Error");

    Ran ran = opened(OrdersTemplate.WITH_APPROVAL);

    ran.ended(
        Ending.PREVIEWED,
        "GitHub did not answer, asked for the comments on pull request #12 (HTTP 502).",
        "The comment on pull request #12 may not be up to date.");
    assertThat(only().body()).startsWith(marker(FIRST));
  }

  @Test
  void it_never_has_more_characters_than_github_takes() {
    story.with("role-to-assume", Story.ROLES + "github-deploy");
    story.commit(withTags(">"));
    story.push().ended(Ending.UPDATED, UPDATED);
    story.with("role-to-assume", Story.ROLES + "github-preview");

    Ran ran = opened(withTags("<"));

    ran.ended(Ending.PREVIEWED, "Merging would change").neverSaid("::warning::GitHub");
    assertThat(ran.summary()).hasSizeGreaterThan(65_536);
    assertThat(only().body()).startsWith(marker(FIRST)).hasSizeBetween(30_000, 65_536);
  }

  private static String withTags(String character) {
    StringBuilder resources = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      resources.append(
          "  Bucket%d: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: note, Value: '%s'}]}}\n"
              .formatted(i, character.repeat(100)));
    }
    return OrdersTemplate.edited("Outputs:\n", resources + "Outputs:\n");
  }

  @Test
  void a_secret_never_stands_in_it() {
    String secret = "s3cr3t-of-the-orders";
    story.with("parameter-overrides", "Token=" + secret);
    String template =
        OrdersTemplate.edited(
            "Parameters:\n", "Parameters:\n  Token: {Type: String, NoEcho: true}\n");

    opened(
            OrdersTemplate.edited(
                template,
                "            - Name: Deploy\n              RunOrder: 2\n",
                "            - Name: %s\n              RunOrder: 2\n".formatted(secret)))
        .ended(Ending.PREVIEWED, "Merging would change");

    assertThat(only().body()).contains("renamed to &#42;&#42;&#42;").doesNotContain(secret);
  }
}
