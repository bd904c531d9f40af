package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {
  private static final String COMMIT = Examples.COMMIT.sha();

  private static String description(String actor, String allowed, Stream<String> paths) {
    Signature signature =
        new Signature(
            new Run("1", 1, actor, Optional.of("https://github.com/o/r/actions/runs/1")),
            Signature.DEPLOY,
            allowed,
            Optional.empty(),
            new Mode.CreateOnly());
    Declaration.Present wanted = Examples.declaration(Examples.TEXT);
    return signature.description(
        new Declaration.Present(
            wanted.revision(),
            wanted.template(),
            wanted.configuration(),
            paths.map(path -> new SourceFile(new RepositoryPath(path), "")).toList()),
        Terms.of(Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline.yaml",
        "infra/prod/pipeline.yaml",
        "a file; kept; watched: b.yaml",
        "größe/ 100%.yaml",
        "a+b,c.yaml"
      })
  void reads_what_the_signature_wrote(String path) {
    assertThat(
            Provenance.of(
                description("dependabot[bot]", "a:B; kept", Stream.of(path, "prod.json"))))
        .contains(
            new Provenance(
                Examples.COMMIT,
                List.of(new RepositoryPath(path), new RepositoryPath("prod.json"))));
  }

  @Test
  void leaves_the_files_out_when_they_are_too_many_and_never_cuts_them() {
    String description =
        description("octocat", "x".repeat(2000), IntStream.range(0, 200).mapToObj(i -> "f" + i));

    assertThat(description).hasSizeLessThanOrEqualTo(1024);
    assertThat(Provenance.of(description)).contains(new Provenance(Examples.COMMIT, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "looks good to me",
        "Meta CodePipeline: %s by octocat",
        "Meta CodePipeline: %s by octocat; kept if failed",
        "Meta CodePipeline: 905e69f by octocat; kept",
        "Meta CodePipeline: the working tree by octocat; kept; watched: pipeline.yaml",
        "meta codepipeline: %s by octocat; kept",
        "Approved. Meta CodePipeline: %s by octocat; kept",
        "Meta CodePipeline: %s by octocat; kept; watched: ../secret.yaml",
        "Meta CodePipeline: %s by octocat; kept; watched: %%zz",
        "Meta CodePipeline: %s by octocat; kept; or not"
      })
  void knows_nothing_of_what_is_not_written_so(String description) {
    assertThat(Provenance.of(description.formatted(COMMIT))).isEmpty();
  }
}
