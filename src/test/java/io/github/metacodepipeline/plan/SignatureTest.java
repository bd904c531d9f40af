package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final Revision REVISION = new Revision.At(Examples.COMMIT);
  private static final StackName ORDERS = new StackName("orders");

  private static Signature signature(String id, int attempt, String prefix, String allowed) {
    return new Signature(
        new Run(id, attempt, "octocat", Optional.of("https://github.com/o/r/actions/runs/" + id)),
        prefix,
        allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {Signature.DEPLOY, Signature.PREVIEW})
  void names_and_tokens_have_the_form_that_aws_wants(String prefix) {
    Signature longest = signature("a".repeat(64), Integer.MAX_VALUE, prefix, "");
    StackName stack = new StackName("s".repeat(128));

    String name = longest.changeSetName(REVISION, Integer.MAX_VALUE);

    assertThat(name).startsWith(prefix + "-").matches("[a-zA-Z][-a-zA-Z0-9]{0,127}");
    assertThat(longest.requestToken(name, stack)).matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,127}");
    assertThat(longest.executionToken(name, stack)).matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,127}");
  }

  @Test
  void the_same_request_has_the_same_name_and_token() {
    Signature once = signature("1", 1, Signature.DEPLOY, "");
    Signature again = signature("1", 1, Signature.DEPLOY, "");

    String name = once.changeSetName(REVISION, 1);

    assertThat(again.changeSetName(REVISION, 1)).isEqualTo(name);
    assertThat(again.requestToken(name, ORDERS)).isEqualTo(once.requestToken(name, ORDERS));
    assertThat(again.executionToken(name, ORDERS)).isEqualTo(once.executionToken(name, ORDERS));
  }

  @Test
  void another_run_attempt_number_or_stack_has_another() {
    Signature signature = signature("1", 1, Signature.DEPLOY, "");
    String name = signature.changeSetName(REVISION, 1);

    assertThat(
            java.util.List.of(
                signature.requestToken(name, ORDERS),
                signature.executionToken(name, ORDERS),
                signature.requestToken(name, new StackName("billing")),
                signature.executionToken(name, new StackName("billing")),
                signature.requestToken(signature.changeSetName(REVISION, 2), ORDERS),
                token(signature("1", 2, Signature.DEPLOY, "")),
                token(signature("2", 1, Signature.DEPLOY, "")),
                token(signature("1", 1, Signature.PREVIEW, ""))))
        .doesNotHaveDuplicates();
  }

  private static String token(Signature signature) {
    return signature.requestToken(signature.changeSetName(REVISION, 1), ORDERS);
  }

  @Test
  void says_where_a_revision_without_commit_comes_from() {
    Signature signature = signature("1", 1, Signature.DEPLOY, "");

    assertThat(signature.changeSetName(new Revision.HeadOf(new Branch("main")), 1))
        .isEqualTo("meta-codepipeline-head-1-1-1");
    assertThat(signature.changeSetName(new Revision.WorkingTree(), 1))
        .isEqualTo("meta-codepipeline-local-1-1-1");
  }

  @Test
  void the_description_is_the_audit_trail() {
    assertThat(signature("1", 1, Signature.DEPLOY, " a:B,\n c ").description(REVISION))
        .isEqualTo(
            "Meta CodePipeline: %s by octocat, https://github.com/o/r/actions/runs/1; allowed: a:B, c"
                .formatted(Examples.COMMIT));
    assertThat(signature("1", 1, Signature.DEPLOY, "").description(REVISION))
        .endsWith("/actions/runs/1");
  }

  private static Signature named(String name, String run, Mode mode) {
    return new Signature(
        new Run(run, 1, "octocat", Optional.empty()),
        Signature.DEPLOY,
        "",
        Optional.of(name),
        mode);
  }

  @Test
  void a_name_that_was_given_is_numbered_from_the_second_on() {
    Signature signature = named("change", "1", new Mode.CreateAndExecute());

    assertThat(signature.changeSetName(REVISION, 1)).isEqualTo("change");
    assertThat(signature.changeSetName(REVISION, 2)).isEqualTo("change-2");
  }

  @Test
  void a_name_that_was_given_has_another_token_in_every_run() {
    assertThat(named("change", "1", new Mode.CreateAndExecute()).requestToken("change", ORDERS))
        .isNotEqualTo(
            named("change", "2", new Mode.CreateAndExecute()).requestToken("change", ORDERS));
  }

  @Test
  void the_longest_name_that_can_be_given_has_tokens_that_aws_takes() {
    Signature signature = named("c".repeat(128), "a".repeat(64), new Mode.CreateAndExecute());
    String name = signature.changeSetName(REVISION, Integer.MAX_VALUE);

    assertThat(name).matches("[a-zA-Z][-a-zA-Z0-9]{0,127}").endsWith("-2147483647");
    assertThat(signature.requestToken(name, new StackName("s".repeat(128))))
        .matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,127}");
    assertThat(signature.executionToken(executed(name, "1"), ORDERS))
        .matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,127}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"change", "meta-codepipeline-change"})
  void two_change_sets_of_one_name_are_executed_with_different_tokens(String name) {
    Signature signature = signature("1", 1, Signature.DEPLOY, "");

    assertThat(signature.executionToken(executed(name, "1"), ORDERS))
        .isEqualTo(
            signature("2", 1, Signature.DEPLOY, "").executionToken(executed(name, "1"), ORDERS))
        .isNotEqualTo(signature.executionToken(executed(name, "2"), ORDERS));
  }

  @Test
  void a_name_of_ours_is_unique_and_tells_the_token_alone() {
    Signature signature = signature("1", 1, Signature.DEPLOY, "");
    String name = signature.changeSetName(REVISION, 1);

    assertThat(signature.executionToken(executed(name, "1"), ORDERS))
        .isEqualTo(signature.executionToken(name, ORDERS));
  }

  private static ChangeSet executed(String name, String id) {
    return new ChangeSet(
        new ChangeSetId("arn:changeSet/" + name + "/" + id),
        name,
        Examples.ID,
        ChangeSet.Status.READY,
        "",
        Optional.empty(),
        List.of());
  }

  @Test
  void the_description_says_what_is_kept() {
    Terms terms = Terms.of(Set.of());
    Declaration.Present wanted = Examples.declaration(Examples.TEXT);

    assertThat(named("c", "1", new Mode.CreateOnly()).description(wanted, terms))
        .isEqualTo(
            "Meta CodePipeline: %s by octocat; kept; watched: pipeline.yaml"
                .formatted(Examples.COMMIT));
    assertThat(
            named("c", "1", new Mode.CreateAndExecute())
                .description(wanted, terms.wishing(Terms.Wish.KEEP_FAILED_CHANGE_SET)))
        .endsWith("by octocat; kept if failed");
    assertThat(named("c", "1", new Mode.CreateAndExecute()).description(wanted, terms))
        .endsWith("by octocat");
  }

  @Test
  void the_description_is_cut_between_characters() {
    for (int length = 900; length < 960; length++) {
      String description =
          signature("1", 1, Signature.DEPLOY, "x".repeat(length) + "😀".repeat(200))
              .description(REVISION);
      assertThat(description).hasSizeLessThanOrEqualTo(1024);
      assertThat(Character.isHighSurrogate(description.charAt(description.length() - 1))).isFalse();
    }
  }
}
