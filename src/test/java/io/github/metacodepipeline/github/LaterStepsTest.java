package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a step leaves is where a later step looks for it, or there is none. */
class LaterStepsTest {
  @TempDir private Path folder;
  private Path mounted;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void set_up() throws IOException {
    mounted = Files.createDirectory(folder.resolve("runner_temp"));
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("RUNNER_TEMP", mounted.toString());
    environment.put("RUNNER_WORKSPACE", "/runner/work/orders");
  }

  private String left(String name, String content) {
    return new LaterSteps(new Variables(environment), () -> UUID.randomUUID().toString())
        .leave(name, ".json", content)
        .orElse("nowhere");
  }

  @Test
  void is_named_as_the_runner_names_the_folder_outside_of_the_container() throws IOException {
    String path = left("report", "{\"ä\": \"😀\"}");

    assertThat(path).matches("/runner/work/_temp/report-[-0-9a-f]{36}\\.json");
    assertThat(mounted.resolve(Path.of(path).getFileName())).hasContent("{\"ä\": \"😀\"}");
  }

  @Test
  void is_named_as_it_is_where_the_step_runs_outside_itself() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("_temp"));
    environment.put("RUNNER_TEMP", outside.toString());
    environment.put("RUNNER_WORKSPACE", folder.resolve("orders").toString());

    assertThat(Path.of(left("report", "{}"))).hasParent(outside).hasContent("{}");
  }

  @Test
  void never_takes_the_place_of_another_one() {
    assertThat(left("report", "1")).isNotEqualTo(left("report", "2"));
    assertThat(mounted).isDirectoryContaining(file -> true);
    assertThat(mounted.toFile().list()).hasSize(2);
  }

  @Test
  void can_be_read_by_the_runner_which_is_somebody_else() throws IOException {
    left("report", "{}");

    try (var files = Files.list(mounted)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(Files.getPosixFilePermissions(file).toString()).contains("OTHERS_READ"));
    }
  }

  @Test
  void is_not_left_where_later_steps_do_not_have_the_folder_as_under_act() {
    environment.remove("RUNNER_WORKSPACE");

    assertThat(left("report", "{}")).isEqualTo("nowhere");
    assertThat(mounted).isEmptyDirectory();
  }

  @Test
  void is_not_left_on_a_laptop() {
    environment.clear();
    assertThat(left("report", "{}")).isEqualTo("nowhere");

    environment.put("RUNNER_TEMP", mounted.toString());
    assertThat(Path.of(left("report", "{}"))).hasParent(mounted);
  }

  @Test
  void says_what_cannot_be_written() {
    environment.put("RUNNER_TEMP", folder.resolve("gone").toString());

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> left("report", "{}"))
        .satisfies(failure ->
            assertThat(failure.what())
                .contains(folder.resolve("gone").toString(), "report-path is empty"));
  }
}
