package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  private static final RepositoryPath TEMPLATE = new RepositoryPath("ci/pipeline.yaml");

  @TempDir private Path folder;
  private Path root;
  private Workspace workspace;

  @BeforeEach
  void set_up() throws IOException {
    root = Files.createDirectories(folder.resolve("workspace"));
    workspace = new Workspace(root);
    Files.createDirectories(root.resolve("ci"));
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }

  private static void refuses(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessageContainingAll(words);
  }

  @Test
  void reads_a_file_untouched() throws IOException {
    String text = "\uFEFFName: größer\r\n\tx: \uD83D\uDE00\n\n";
    write("ci/pipeline.yaml", text);
    assertThat(workspace.read(TEMPLATE)).contains(new SourceFile(TEMPLATE, text));
    write("ci/pipeline.yaml", "");
    assertThat(workspace.read(TEMPLATE)).contains(new SourceFile(TEMPLATE, ""));
  }

  @Test
  void a_missing_file_is_nothing() throws IOException {
    assertThat(workspace.read(TEMPLATE)).isEmpty();
    assertThat(workspace.read(new RepositoryPath("a/b/c"))).isEmpty();
    write("file", "x");
    assertThat(workspace.read(new RepositoryPath("file/below/it"))).isEmpty();
    assertThat(new Workspace(root.resolve("nowhere")).read(TEMPLATE)).isEmpty();
  }

  @Test
  void refuses_a_folder() {
    refuses(() -> workspace.read(new RepositoryPath("ci")), "ci is a folder");
  }

  @Test
  void refuses_more_than_one_megabyte_and_says_how_much_it_is() throws IOException {
    write("ci/pipeline.yaml", "x".repeat(1024 * 1024));
    assertThat(workspace.read(TEMPLATE).orElseThrow().text()).hasSize(1024 * 1024);
    write("ci/pipeline.yaml", "x".repeat(1024 * 1024 + 24));
    refuses(() -> workspace.read(TEMPLATE), "ci/pipeline.yaml", "1,048,600 bytes", "1 MiB");
  }

  @Test
  void refuses_what_is_not_utf_8_and_names_the_line() throws IOException {
    Files.write(
        root.resolve("ci/pipeline.yaml"),
        "a: 1\nb: gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> workspace.read(TEMPLATE))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.place()).contains(new Place("ci/pipeline.yaml", 2)))
        .hasMessageContaining("UTF-8");
    Files.write(root.resolve("ci/pipeline.yaml"), new byte[] {'a', (byte) 0xC3});
    refuses(() -> workspace.read(TEMPLATE), "ci/pipeline.yaml:1", "UTF-8");
  }

  @Test
  void follows_a_symbolic_link_that_stays_inside() throws IOException {
    write("real.yaml", "x");
    Files.createSymbolicLink(root.resolve("ci/pipeline.yaml"), Path.of("../real.yaml"));
    assertThat(workspace.read(TEMPLATE)).contains(new SourceFile(TEMPLATE, "x"));
  }

  @Test
  void works_in_a_workspace_that_is_itself_behind_a_link() throws IOException {
    write("ci/pipeline.yaml", "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    assertThat(new Workspace(link).read(TEMPLATE)).isPresent();
  }

  @Test
  void refuses_a_symbolic_link_that_leaves_the_workspace() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("workspace-secrets"));
    Files.writeString(outside.resolve("key"), "secret");
    Path link = root.resolve("ci/pipeline.yaml");
    for (Path target :
        new Path[] {outside.resolve("key"), Path.of("../../workspace-secrets/key"), outside}) {
      Files.createSymbolicLink(link, target);
      refuses(() -> workspace.read(TEMPLATE), "ci/pipeline.yaml leads out");
      Files.delete(link);
    }
    Files.createSymbolicLink(root.resolve("away"), outside);
    refuses(() -> workspace.read(new RepositoryPath("away/key")), "away/key leads out");
  }

  @Test
  void refuses_a_symbolic_link_that_leads_nowhere_or_in_circles() throws IOException {
    Files.createSymbolicLink(root.resolve("nowhere"), Path.of("missing"));
    refuses(() -> workspace.read(new RepositoryPath("nowhere")), "nowhere", "leads nowhere");
    Files.createSymbolicLink(root.resolve("circle"), Path.of("circle"));
    refuses(() -> workspace.read(new RepositoryPath("circle")), "circle cannot be read");
  }

  @Test
  void never_reads_gits_own_files_which_may_hold_the_token() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    write(".git/config", "AUTHORIZATION: basic secret");
    Files.createSymbolicLink(root.resolve("ci/pipeline.yaml"), Path.of("../.git/config"));
    refuses(() -> workspace.read(TEMPLATE), "ci/pipeline.yaml leads out");
    refuses(() -> workspace.read(new RepositoryPath(".git/config")), ".git/config leads out");
  }

  @Test
  void the_runner_names_the_folder() throws IOException {
    write("ci/pipeline.yaml", "x");
    Map<String, String> environment = Map.of("GITHUB_WORKSPACE", root.toString());
    assertThat(Workspace.of(environment).read(TEMPLATE)).isPresent();
    assertThat(Workspace.of(Map.of()).read(new RepositoryPath("pom.xml"))).isPresent();
  }

  @Test
  void reading_changes_nothing() throws IOException {
    write("ci/pipeline.yaml", "x");
    assertThat(workspace.read(TEMPLATE)).isPresent();
    assertThat(workspace.commit()).isEqualTo(Optional.empty());
    try (var files = Files.walk(root)) {
      assertThat(files.map(file -> root.relativize(file).toString()))
          .containsExactlyInAnyOrder("", "ci", "ci/pipeline.yaml");
    }
  }
}
