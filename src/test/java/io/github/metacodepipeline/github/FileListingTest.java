package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and reads files from the workspace and through the API, which must come to the same. */
class FileListingTest {
  private static final Commit ONE = new Commit("1".repeat(40));
  private static final Revision.At AT_ONE = new Revision.At(ONE);
  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "src/b.py", "b",
              "src/lib/größe.py", "x = '😀'\n",
              "src/a b.py", "",
              "srcs/no.py", "no",
              "app.zip", "PK\u0003\u0004"));

  @TempDir private Path folder;
  private Path root;
  private final TestingGitHub github = new TestingGitHub().push("main", ONE);

  @BeforeEach
  void begin() throws IOException {
    root = Files.createDirectories(folder.resolve("workspace"));
    FILES.forEach((path, text) -> github.file(ONE, path, text));
  }

  @AfterEach
  void close() {
    github.close();
  }

  private GitHubRepository repository() {
    return GitHubRepository.of(
        github.environment(), TestingGitHub.TOKEN, new Workspace(root), _ -> {});
  }

  private void checkOut() throws IOException {
    write(".git/HEAD", ONE + "\n");
    for (var file : FILES.entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  private static RepositoryPath path(String path) {
    return new RepositoryPath(path);
  }

  private static Blob blob(String path) {
    Bytes content = Bytes.of(String.valueOf(FILES.get(path)));
    return new Blob(path(path), content.gitId(), content.size());
  }

  private static void refuses(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessageContainingAll(words);
  }

  @Test
  void knows_git_s_names_of_contents() {
    assertThat(Bytes.of("").gitId()).isEqualTo("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    assertThat(Bytes.of("what is up, doc?").gitId())
        .isEqualTo("bd9dbf5aae1a3862dd1526723246b20206e5fc37");
  }

  @Test
  void lists_a_folder_with_all_below_it_from_either_side() throws IOException {
    List<Blob> wanted = List.of(blob("src/a b.py"), blob("src/b.py"), blob("src/lib/größe.py"));

    assertThat(repository().list(AT_ONE, path("src"))).isEqualTo(wanted);
    int asked = github.requests().size();
    checkOut();
    assertThat(repository().list(AT_ONE, path("src"))).isEqualTo(wanted);
    assertThat(repository().list(new Revision.WorkingTree(), path("src"))).isEqualTo(wanted);
    assertThat(github.requests()).hasSize(asked);
  }

  @Test
  void lists_a_file_by_itself_from_either_side() throws IOException {
    assertThat(repository().list(AT_ONE, path("app.zip"))).containsExactly(blob("app.zip"));
    checkOut();
    assertThat(repository().list(AT_ONE, path("app.zip"))).containsExactly(blob("app.zip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sr", "missing", "app.zip/x", "src/lib/no"})
  void lists_nothing_where_nothing_is(String path) throws IOException {
    assertThat(repository().list(AT_ONE, path(path))).isEmpty();
    checkOut();
    assertThat(repository().list(AT_ONE, path(path))).isEmpty();
  }

  @Test
  void asks_github_once_for_all_paths_of_a_commit() {
    GitHubRepository repository = repository();

    repository.list(AT_ONE, path("src"));
    repository.list(AT_ONE, path("srcs"));

    assertThat(github.requests())
        .extracting(TestingGitHub.Request::path)
        .filteredOn(asked -> asked.contains("/git/trees/"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/lib/größe.py", "src/a b.py", "app.zip"})
  void reads_what_it_listed_from_either_side(String path) throws IOException {
    GitHubRepository remote = repository();
    remote.list(AT_ONE, path("src"));
    assertThat(remote.bytes(AT_ONE, blob(path)))
        .isEqualTo(Bytes.of(String.valueOf(FILES.get(path))));
    checkOut();
    assertThat(repository().bytes(AT_ONE, blob(path)))
        .isEqualTo(Bytes.of(String.valueOf(FILES.get(path))));
  }

  @Test
  void does_not_believe_a_file_that_changed_since_it_was_listed() throws IOException {
    checkOut();
    write("src/b.py", "changed");

    refuses(
        () -> repository().bytes(new Revision.WorkingTree(), blob("src/b.py")),
        "src/b.py changed while it was read.");
  }

  @Test
  void asks_github_about_a_folder_where_the_checkout_is_sparse() throws IOException {
    checkOut();
    write(".git/info/sparse-checkout", "/*\n");
    Files.delete(root.resolve("src/b.py"));

    assertThat(repository().list(AT_ONE, path("src"))).contains(blob("src/b.py"));
  }

  @Test
  void refuses_symbolic_links_in_the_workspace_wherever_they_lead() throws IOException {
    checkOut();
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Files.createSymbolicLink(root.resolve("src/out"), secret);
    Files.createSymbolicLink(root.resolve("there"), folder);
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));

    refuses(() -> list("src"), "src/out is a symbolic link");
    refuses(() -> list("there"), "there is a symbolic link");
    refuses(() -> list("there/secret"), "there is a symbolic link");
    refuses(() -> list("loop/src"), "loop is a symbolic link");
    refuses(() -> list("dangling"), "dangling is a symbolic link");
  }

  private List<Blob> list(String path) {
    return repository().list(AT_ONE, path(path));
  }

  @Test
  void refuses_symbolic_links_and_submodules_at_github() {
    github.other(ONE, "link", "symlink").other(ONE, "src/link", "symlink");
    github.other(ONE, "module", "submodule");

    refuses(() -> list("src"), "src/link is a symbolic link");
    refuses(() -> list("link"), "link is a symbolic link");
    refuses(() -> list("link/x"), "link is a symbolic link");
    refuses(() -> list("module"), "module belongs to git or is a repository of its own");
    refuses(() -> list("module/x"), "module belongs to git or is a repository of its own");
    assertThat(list("srcs")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {".git", ".git/HEAD", ".GIT/config", "vendor"})
  void refuses_what_is_git_s_own(String path) throws IOException {
    checkOut();
    write("vendor/.git", "gitdir: ../.git/modules/vendor\n");

    refuses(() -> list(path), "belongs to git or is a repository of its own");
  }

  @Test
  void says_that_a_commit_has_more_files_than_github_lists() {
    github.truncatingTrees();

    refuses(() -> list("src"), "GitHub does not list all files", "Check the repository out");
  }

  @Test
  void does_not_fetch_more_than_300_files() {
    List<Blob> blobs = new ArrayList<>();
    for (int i = 0; i <= 300; i++) {
      byte[] content = ("file " + i).getBytes(StandardCharsets.UTF_8);
      github.file(ONE, "many/" + i, content);
      blobs.add(new Blob(path("many/" + i), Bytes.of(content).gitId(), content.length));
    }
    GitHubRepository repository = repository();
    blobs.subList(0, 300).forEach(blob -> repository.bytes(AT_ONE, blob));
    repository.bytes(AT_ONE, blobs.getFirst());

    refuses(
        () -> repository.bytes(AT_ONE, blobs.getLast()),
        "More than 300 files",
        "Check the repository out");
  }

  @Test
  void does_not_read_a_file_of_more_than_100_mebibytes() throws IOException {
    checkOut();
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("src/big").toFile(), "rw")) {
      file.setLength(Blob.LARGEST + 1);
    }

    refuses(() -> list("src"), "src/big has 104,857,601 bytes.", "At most 104,857,600 bytes");
  }

  @Test
  void does_not_fetch_a_file_that_is_too_large_to_be_answered() {
    Blob large = new Blob(path("large"), "0".repeat(40), 64 * 1024 * 1024 + 1L);

    refuses(() -> repository().bytes(AT_ONE, large), "large has 67,108,865 bytes.");
  }
}
