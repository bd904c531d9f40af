package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitDirectoryTest {
  private static final Commit ONE = new Commit("1".repeat(40));
  private static final Commit TWO = new Commit("2".repeat(40));

  @TempDir private Path root;
  private GitDirectory git;

  @BeforeEach
  void set_up() {
    git = new GitDirectory(root);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void reads_a_detached_head() throws IOException {
    write(".git/HEAD", ONE + "\n");
    assertThat(git.commit()).contains(ONE);
    assertThat(git.branch()).isEmpty();
  }

  @Test
  void reads_a_branch_with_a_loose_ref() throws IOException {
    write(".git/HEAD", "ref: refs/heads/feature/x\n");
    write(".git/refs/heads/feature/x", ONE + "\n");
    assertThat(git.commit()).contains(ONE);
    assertThat(git.branch()).contains(new Branch("feature/x"));
  }

  @Test
  void reads_a_packed_ref_and_not_one_that_ends_alike() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(
        ".git/packed-refs",
        """
        # pack-refs with: peeled fully-peeled sorted
        %s refs/remotes/origin/refs/heads/main
        %s refs/heads/main
        ^%s
        """
            .formatted(TWO, ONE, TWO));
    assertThat(git.commit()).contains(ONE);
  }

  @Test
  void a_loose_ref_is_newer_than_a_packed_one() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", TWO + " refs/heads/main\n");
    write(".git/refs/heads/main", ONE + "\n");
    assertThat(git.commit()).contains(ONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reads_a_worktree_whose_git_is_a_file(boolean packed) throws IOException {
    write("main/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
    write("main/.git/worktrees/side/commondir", "../..\n");
    write("side/.git", "gitdir: ../main/.git/worktrees/side\n");
    write(
        packed ? "main/.git/packed-refs" : "main/.git/refs/heads/side",
        packed ? ONE + " refs/heads/side\n" : ONE + "\n");
    GitDirectory worktree = new GitDirectory(root.resolve("side"));
    assertThat(worktree.commit()).contains(ONE);
    assertThat(worktree.branch()).contains(new Branch("side"));
  }

  @Test
  void knows_nothing_of_a_worktree_whose_repository_is_elsewhere() throws IOException {
    write(".git", "gitdir: /not/in/this/container\n");
    assertThat(git.commit()).isEmpty();
    assertThat(git.branch()).isEmpty();
  }

  @Test
  void knows_nothing_without_git_or_before_the_first_commit() throws IOException {
    assertThat(git.commit()).isEmpty();
    assertThat(git.branch()).isEmpty();
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertThat(git.commit()).isEmpty();
    assertThat(git.branch()).contains(new Branch("main"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "main",
        "ref: ",
        "ref: refs/heads/.invalid",
        "ref: refs/../../../outside",
        "ref: refs/heads/../../../outside",
        "ref: /etc/hostname",
        "ref: refs//heads",
        "ref: refs/heads/a\0b",
        "111111",
        "11111111111111111111111111111111111111111"
      })
  void knows_nothing_of_a_head_that_it_does_not_understand(String head) throws IOException {
    write("outside", ONE.sha());
    write(".git/HEAD", head + "\n");
    assertThat(git.commit()).isEmpty();
    assertThat(git.branch()).isEmpty();
  }

  @Test
  void follows_a_symbolic_ref_but_not_in_circles() throws IOException {
    write(".git/HEAD", "ref: refs/heads/alias\n");
    write(".git/refs/heads/alias", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", ONE + "\n");
    assertThat(git.commit()).contains(ONE);
    write(".git/refs/heads/main", "ref: refs/heads/alias\n");
    assertThat(git.commit()).isEmpty();
  }

  @Test
  void knows_nothing_of_files_that_are_no_text() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    Files.createDirectories(root.resolve(".git/refs/heads"));
    Files.write(root.resolve(".git/refs/heads/main"), new byte[] {(byte) 0xff, 0, 1});
    assertThat(git.commit()).isEmpty();
    Files.write(root.resolve(".git/HEAD"), new byte[] {(byte) 0xff, 0, 1});
    assertThat(git.commit()).isEmpty();
    assertThat(git.branch()).isEmpty();
  }
}
