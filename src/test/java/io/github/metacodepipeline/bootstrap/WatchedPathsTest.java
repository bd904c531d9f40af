package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.RepositoryPath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchedPathsTest {
  private static WatchedPaths of(String... files) {
    return WatchedPaths.of(Arrays.stream(files).map(RepositoryPath::new).toList(), List.of());
  }

  private static String[] numbered(String form, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(form::formatted).toArray(String[]::new);
  }

  @Test
  void every_file_has_a_pattern_of_its_own_as_long_as_they_fit() {
    WatchedPaths watched = of(numbered("ci/%d.yaml", 8));

    assertThat(watched.patterns()).hasSize(8).startsWith("ci/1.yaml");
    assertThat(watched.remark()).isEmpty();
  }

  @Test
  void files_of_one_folder_are_folded_where_they_do_not_fit_and_that_is_said() {
    String[] files = numbered("ci/%d.yaml", 9);
    files[8] = "pipeline.yaml";

    WatchedPaths watched = of(files);

    assertThat(watched.patterns()).containsExactly("pipeline.yaml", "ci/**");
    assertThat(watched.remark().orElseThrow())
        .contains("starts at every change below ci/: CodePipeline takes at most 8 patterns");
  }

  @Test
  void folders_are_folded_into_theirs_where_that_is_needed() {
    WatchedPaths watched = of(numbered("ci/%d/deep/template.yaml", 9));

    assertThat(watched.patterns()).containsExactly("ci/**");
    assertThat(watched.folded()).containsExactly("ci/**");
  }

  @Test
  void files_that_share_no_folder_are_too_many() {
    assertThatThrownBy(() -> of(numbered("%d.yaml", 9)))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll("9 patterns are to be watched", "1.yaml, 2.yaml", "at most 8");
  }

  @Test
  void what_was_given_is_never_folded() {
    assertThatThrownBy(() ->
            WatchedPaths.of(
                List.of(new RepositoryPath("pipeline.yaml")), List.of(numbered("ci/%d/**", 8))))
        .isInstanceOf(Failure.class);
    assertThat(
            WatchedPaths.of(List.of(new RepositoryPath("pipeline.yaml")), List.of("ci/**")).text())
        .isEqualTo("pipeline.yaml,ci/**");
  }

  @Test
  void a_path_that_is_too_long_is_watched_by_its_folder() {
    WatchedPaths watched = of("ci/" + "x".repeat(253) + ".yaml");

    assertThat(watched.patterns()).containsExactly("ci/**");
    assertThat(watched.remark()).isPresent();
    assertThatThrownBy(() -> of("x".repeat(256)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("more than 255 characters");
  }

  @Test
  void a_name_that_a_pattern_reads_otherwise_is_refused() {
    for (String name : List.of("a*.yaml", "a?.yaml", "[a].yaml", "{a}.yaml", "a,b.yaml", "!a")) {
      assertThatThrownBy(() -> of(name)).as(name).isInstanceOf(Failure.class);
    }
  }

  @Test
  void a_pattern_that_was_given_must_be_one() {
    for (String pattern : List.of("", " ", "a,b", "x".repeat(256))) {
      assertThatThrownBy(() -> WatchedPaths.of(List.of(), List.of(pattern)))
          .as(pattern)
          .isInstanceOf(Failure.class);
    }
  }
}
