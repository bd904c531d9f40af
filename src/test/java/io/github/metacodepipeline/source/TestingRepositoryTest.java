package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import org.junit.jupiter.api.Test;

final class TestingRepositoryTest {
  private final TestingRepository repository = new TestingRepository();

  @Test
  void keeps_the_files_of_every_commit() {
    Commit first = repository.commit("main", "a", "1");
    Commit second = repository.commit("main", "b", "2");
    Commit third = repository.remove("main", "a");
    assertThat(text(first, "a")).isEqualTo("1");
    assertThat(text(first, "b")).isEqualTo("nothing");
    assertThat(text(second, "a") + text(second, "b")).isEqualTo("12");
    assertThat(text(third, "a")).isEqualTo("nothing");
  }

  @Test
  void knows_heads_and_ancestors() {
    Commit first = repository.commit("main", "a", "1");
    Commit second = repository.commit("main", "a", "2");
    repository.reset("topic", first);
    Commit topic = repository.commit("topic", "a", "3");
    assertThat(repository.head(new Branch("main"))).hasValue(second);
    assertThat(repository.head(new Branch("topic"))).hasValue(topic);
    assertThat(repository.contains(second, first)).isTrue();
    assertThat(repository.contains(second, second)).isTrue();
    assertThat(repository.contains(first, second)).isFalse();
    assertThat(repository.contains(topic, second)).isFalse();
    assertThat(repository.defaultBranch()).hasValue(new Branch("main"));
  }

  @Test
  void without_a_token_nobody_knows_heads() {
    repository.commit("main", "a", "1");
    repository.withoutToken();
    assertThat(repository.head(new Branch("main"))).isEmpty();
    assertThat(repository.defaultBranch()).isEmpty();
  }

  @Test
  void refuses_an_unknown_branch_and_a_folder() {
    repository.folder("ci");
    assertThatThrownBy(() -> repository.head(new Branch("x"))).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> repository.read(new Revision.WorkingTree(), new RepositoryPath("ci")))
        .isInstanceOf(Failure.class);
  }

  private String text(Commit commit, String path) {
    return repository
        .read(new Revision.At(commit), new RepositoryPath(path))
        .map(SourceFile::text)
        .orElse("nothing");
  }
}
