package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no story comes to; the others are in {@code DeploymentStoryTest}. */
class DeploymentRecordTest {
  private static final Commit COMMIT = new Commit("abc0001" + "0".repeat(33));

  private final TestingGitHub gitHub = new TestingGitHub().push("main", COMMIT);
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DeploymentRecord record =
      new DeploymentRecord(
          GitHubConnection.of(gitHub.environment(), TestingGitHub.TOKEN, _ -> {}).orElseThrow(),
          "production",
          Map.of(),
          new Run("1001", 1, "mona", Optional.empty()),
          ActionRuntime.of(Map.of(), new PrintStream(written, true, StandardCharsets.UTF_8)));

  @BeforeEach
  void open() {
    record.opened(Examples.target());
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  private TestingRecords records() {
    return gitHub.records();
  }

  @Test
  void what_is_tried_again_is_recorded_once() {
    record.read(new Revision.At(COMMIT));
    record.executing();
    record.executing();

    assertThat(records().deployments()).hasSize(1);
  }

  @Test
  void a_defect_of_ours_does_not_leave_it_in_progress() {
    record.read(new Revision.At(COMMIT));
    record.executing();
    record.brokenOff();

    assertThat(records().states(records().deployments().getFirst()))
        .containsExactly("in_progress", "error");
  }

  @Test
  void a_defect_before_anything_was_changed_records_nothing() {
    record.read(new Revision.At(COMMIT));
    record.brokenOff();

    assertThat(gitHub.requests()).isEmpty();
  }

  @Test
  void a_working_tree_is_nothing_that_github_knows() {
    record.read(new Revision.WorkingTree());

    assertThatThrownBy(record::executing)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("what is deployed is no commit");
    assertThat(gitHub.requests()).isEmpty();
  }

  @Test
  void the_token_goes_to_github_and_nowhere_else() {
    record.read(new Revision.At(COMMIT));
    record.executing();

    assertThat(gitHub.requests())
        .hasSize(2)
        .allMatch(request ->
            request.authorization().equals(Optional.of("Bearer " + TestingGitHub.TOKEN)));
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain(TestingGitHub.TOKEN);
  }
}
