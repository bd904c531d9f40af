package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRemoteTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/octo-org/orders.git",
        "https://github.com/octo-org/orders",
        "https://token@github.com/octo-org/orders.git",
        "git@github.com:octo-org/orders.git",
        "ssh://git@github.com/octo-org/orders.git",
        "ssh://git@github.example.com:2222/octo-org/orders/"
      })
  void names_the_repository_whatever_the_address(String address) {
    assertThat(GitRemote.named("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = " + address))
        .contains("octo-org/orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[remote \"other\"]\n\turl = git@github.com:a/b", "[remote \"origin\"]"})
  void says_nothing_where_nothing_is_said(String config) {
    assertThat(GitRemote.named(config)).isEmpty();
  }

  @Test
  void reads_the_folder_of_the_clone() throws IOException {
    Map<String, String> environment = Map.of("GITHUB_WORKSPACE", folder.toString());
    assertThat(GitRemote.repository(environment)).isEmpty();

    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(
        folder.resolve(".git/config"), "[remote \"origin\"]\n\turl = git@github.com:a/b.c.git\n");

    assertThat(GitRemote.repository(environment)).contains("a/b.c");
  }
}
