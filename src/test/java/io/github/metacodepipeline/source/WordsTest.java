package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small words of the room: names, paths, commits and runs. */
final class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "a.yaml, a.yaml",
    "./a.yaml, a.yaml",
    "ci//a.yaml, ci/a.yaml",
    "ci/./x/../a.yaml, ci/a.yaml",
    "..a/b, ..a/b",
  })
  void a_path_is_written_in_one_way(String given, String path) {
    assertThat(new RepositoryPath(given).value()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "/etc/passwd", "../a", "a/../../b", "a/..", ".", "a\\b", "a\0b", "//a"})
  void a_path_cannot_leave_the_repository(String given) {
    assertThatThrownBy(() -> new RepositoryPath(given))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("stays inside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "-a", "a_b", "a.b", "ä", "a b"})
  void refuses_impossible_stack_names(String given) {
    assertThatThrownBy(() -> new StackName(given))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("\"" + given + "\"")
        .hasMessageContaining("letters, digits and hyphens");
  }

  @Test
  void a_stack_name_has_at_most_128_characters() {
    assertThat(new StackName("a".repeat(128)).toString()).hasSize(128);
    assertThatThrownBy(() -> new StackName("a".repeat(129))).isInstanceOf(Failure.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "refs/tags/v1", "a b", "a\nb"})
  void refuses_impossible_branches(String given) {
    assertThatThrownBy(() -> new Branch(given))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("not the name of a branch");
  }

  @Test
  void a_branch_is_the_same_by_its_short_and_its_full_name() {
    assertThat(new Branch("refs/heads/release/1.x")).isEqualTo(new Branch("release/1.x"));
    assertThat(new Branch("main").ref()).isEqualTo("refs/heads/main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD", "main"})
  void refuses_what_is_not_a_commit(String given) {
    assertThatThrownBy(() -> new Commit(given))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("not a commit");
  }

  @Test
  void a_commit_may_be_sha_1_or_sha_256() {
    assertThat(new Commit("0123456789".repeat(4)).abbreviated()).isEqualTo("0123456");
    assertThat(new Commit("a".repeat(64)).sha()).hasSize(64);
  }

  @Test
  void a_run_without_a_proper_id_is_a_defect() {
    assertThat(new Run("123-x", 1, "octocat", Optional.empty()).attempt()).isEqualTo(1);
    assertThatThrownBy(() -> new Run("a/b", 1, "octocat", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Run("1", 0, "octocat", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_given_value_is_not_shown() {
    assertThat(
            new Configuration(
                    Map.of("Key", new ParameterValue.Given("hunter2")),
                    Optional.empty(),
                    Optional.empty())
                .toString())
        .doesNotContain("hunter2");
  }

  @Test
  void guesses_what_was_meant_only_where_it_is_near() {
    List<String> known = List.of("BranchName", "ConnectionArn");
    assertThat(Suggestion.of("branchname", known)).isEqualTo("Did you mean \"BranchName\"? ");
    assertThat(Suggestion.of("Brunchname", known)).isEqualTo("Did you mean \"BranchName\"? ");
    assertThat(Suggestion.of("Bucket", known)).isEmpty();
    assertThat(Suggestion.of("x", List.of())).isEmpty();
  }

  @Test
  void an_excerpt_stays_on_one_line_and_short() {
    assertThat(Excerpt.of("a\nb\u001b[0m")).isEqualTo("\"a?b?[0m\"");
    assertThat(Excerpt.of("😀".repeat(81))).isEqualTo("\"" + "😀".repeat(80) + "…\"");
  }
}
