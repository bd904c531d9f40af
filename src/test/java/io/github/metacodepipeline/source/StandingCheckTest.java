package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandingCheckTest {
  private static final Branch MAIN = new Branch("main");
  private static final String TEMPLATE = "Resources: {A: {Type: AWS::S3::Bucket}}";

  private final TestingRepository repository = new TestingRepository();
  private final Commit first =
      repository.commit("main", Map.of("p.yaml", TEMPLATE, "v.json", "{}", "README", "1"));

  @Test
  void the_head_is_current() {
    assertThat(standing(new Revision.At(first))).isEqualTo(new Standing.Current());
  }

  @Test
  void a_commit_that_touches_nothing_watched_changes_nothing() {
    repository.commit("main", "README", "2");
    assertThat(standing(new Revision.At(first))).isEqualTo(new Standing.Current());
  }

  @Test
  void another_template_supersedes() {
    Commit newer = repository.commit("main", "p.yaml", TEMPLATE + "\n");
    assertThat(standing(new Revision.At(first))).isEqualTo(new Standing.Superseded(newer));
  }

  @Test
  void another_configuration_supersedes() {
    Commit newer = repository.commit("main", "v.json", "{ }");
    assertThat(standing(new Revision.At(first))).isEqualTo(new Standing.Superseded(newer));
  }

  @Test
  void a_watched_file_that_was_removed_supersedes() {
    Commit newer = repository.remove("main", "v.json");
    assertThat(standing(new Revision.At(first))).isEqualTo(new Standing.Superseded(newer));
  }

  @Test
  void a_watched_file_that_became_a_folder_supersedes() {
    Declaration.Present declaration = declared(new Revision.At(first));
    Commit newer = repository.commit("main", "README", "2");
    repository.folder("v.json");
    assertThat(new StandingCheck(repository).of(MAIN, declaration))
        .isEqualTo(new Standing.Superseded(newer));
  }

  @Test
  void a_head_that_does_not_contain_the_commit_supersedes_even_with_the_same_files() {
    Commit second = repository.commit("main", "README", "2");
    repository.reset("main", first);
    assertThat(standing(new Revision.At(second))).isEqualTo(new Standing.Superseded(first));
  }

  @Test
  void without_a_token_nobody_can_say() {
    Declaration.Present declaration = declared(new Revision.At(first));
    repository.withoutToken();
    assertThat(new StandingCheck(repository).of(MAIN, declaration))
        .isEqualTo(
            new Standing.Unprotected("there is no github-token to ask for the head of main"));
  }

  @Test
  void a_working_tree_has_no_standing() {
    repository.onDisk("p.yaml", TEMPLATE).onDisk("v.json", "{}");
    assertThat(standing(new Revision.WorkingTree()))
        .isEqualTo(
            new Standing.Unprotected(
                "the files were read from the working tree, not from a commit"));
  }

  @Test
  void a_head_that_could_not_be_named_has_no_standing() {
    repository.withoutToken().onDisk("p.yaml", TEMPLATE).onDisk("v.json", "{}");
    assertThat(standing(new Revision.HeadOf(MAIN)))
        .isEqualTo(new Standing.Unprotected("the commit at the head of main is not known"));
  }

  @Test
  void what_was_made_for_the_head_is_current_whatever_it_was_made_from() {
    assertThat(standing(first, "p.yaml", "v.json")).isEqualTo(new Standing.Current());
    assertThat(standing(first)).isEqualTo(new Standing.Current());
  }

  @Test
  void what_was_made_from_files_that_a_newer_commit_left_alone_is_current() {
    Commit newer = repository.commit("main", "README", "2");

    assertThat(standing(first, "p.yaml", "v.json")).isEqualTo(new Standing.Current());
    assertThat(standing(first)).isEqualTo(new Standing.Superseded(newer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.yaml", "v.json"})
  void what_was_made_from_files_that_a_newer_commit_changed_is_superseded(String file) {
    Commit newer = repository.commit("main", file, "{ }");

    assertThat(standing(first, "p.yaml", "v.json")).isEqualTo(new Standing.Superseded(newer));
  }

  @Test
  void what_was_made_from_a_file_that_never_was_there_is_superseded() {
    Commit newer = repository.commit("main", "README", "2");

    assertThat(standing(first, "p.yaml", "other")).isEqualTo(new Standing.Superseded(newer));
  }

  @Test
  void what_was_made_for_a_commit_that_was_pushed_away_is_superseded() {
    Commit second = repository.commit("main", "README", "2");
    repository.reset("main", first);

    assertThat(standing(second, "p.yaml")).isEqualTo(new Standing.Superseded(first));
  }

  @Test
  void without_a_token_nobody_can_say_of_what_was_made_earlier() {
    repository.withoutToken();

    assertThat(standing(first, "p.yaml"))
        .isEqualTo(
            new Standing.Unprotected("there is no github-token to ask for the head of main"));
  }

  private Standing standing(Commit commit, String... watched) {
    return new StandingCheck(repository)
        .of(MAIN, commit, Stream.of(watched).map(RepositoryPath::new).toList());
  }

  @Test
  void a_branch_that_does_not_exist_is_wrong_input() {
    Declaration.Present declaration = declared(new Revision.At(first));
    assertThatThrownBy(() -> new StandingCheck(repository).of(new Branch("mian"), declaration))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("mian");
  }

  @Test
  void a_folder_that_is_packaged_is_watched_file_by_file() {
    String template = "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: src}}}\n";
    Commit packaged =
        repository.commit("main", Map.of("p.yaml", template, "src/a.py", "a", "src/b.py", "b"));
    Revision.At revision = new Revision.At(packaged);

    repository.commit("main", "srcs/c.py", "beside");
    assertThat(standing(revision)).isEqualTo(new Standing.Current());
    Commit added = repository.commit("main", "src/c.py", "c");
    assertThat(standing(revision)).isEqualTo(new Standing.Superseded(added));
    Commit removed = repository.remove("main", "src/c.py");
    assertThat(standing(revision)).isEqualTo(new Standing.Current());
    assertThat(removed).isNotEqualTo(packaged);
    Commit changed = repository.commit("main", "src/b.py", "B");
    assertThat(standing(revision)).isEqualTo(new Standing.Superseded(changed));
  }

  @Test
  void a_nested_template_is_watched() {
    Commit parent =
        repository.commit(
            "main",
            Map.of(
                "p.yaml",
                "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}}",
                "n.yaml",
                TEMPLATE));
    Commit newer = repository.commit("main", "n.yaml", TEMPLATE + "\n");

    assertThat(standing(new Revision.At(parent))).isEqualTo(new Standing.Superseded(newer));
  }

  private Standing standing(Revision revision) {
    return new StandingCheck(repository).of(MAIN, declared(revision));
  }

  private Declaration.Present declared(Revision revision) {
    return (Declaration.Present)
        new DeclarationReader(repository)
            .read(
                revision,
                Targets.target(new StackName("shop"), new RepositoryPath("p.yaml"), "v.json", ""));
  }
}
