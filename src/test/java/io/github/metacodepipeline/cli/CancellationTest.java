package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.SteppingClock;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A real process, ended by a real SIGTERM, as when a workflow is cancelled. */
@Isolated("A process that is told to end has five seconds, and nobody else the processor.")
class CancellationTest {
  private static final String TEMPLATE =
      """
      Resources:
        Artifacts:
          Type: AWS::S3::Bucket
      """;
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path workspace;
  private final SteppingClock clock = new SteppingClock();

  @Test
  void deletes_a_change_set_that_was_not_executed() throws Exception {
    try (Sandbox sandbox = sandbox(Pace.of(LONG, Duration.ZERO))) {
      readyAtTheSecondDeletion(sandbox);
      ProgramProcess.Ended ended = cancelWhen(sandbox, "DescribeChangeSet");

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.said())
          .contains("The change set that was not executed is deleted.")
          .contains("Nothing was changed.");
      assertThat(actions(sandbox))
          .containsSubsequence("DeleteChangeSet", "DeleteChangeSet")
          .doesNotContain("ExecuteChangeSet");
      assertThat(Files.readString(workspace.resolve("output"))).contains("\ncancelled\n");
    }
  }

  @Test
  void leaves_an_update_alone_that_is_being_executed_and_says_so() throws Exception {
    try (Sandbox sandbox = sandbox(Pace.of(Duration.ZERO, LONG))) {
      ProgramProcess.Ended ended = cancelWhen(sandbox, "DescribeStackEvents");

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.said())
          .contains("CloudFormation goes on with it.")
          .doesNotContain("Nothing was changed.");
      assertThat(actions(sandbox)).contains("ExecuteChangeSet").doesNotContain("DeleteChangeSet");
      assertThat(Files.readString(workspace.resolve("output"))).contains("\ncancelled\n");
    }
  }

  @Test
  void deletes_the_change_set_of_a_preview_too() throws Exception {
    try (Sandbox sandbox = sandbox(Pace.of(LONG, Duration.ZERO))) {
      readyAtOnceUntilTheFirstPreview(sandbox);
      assertThat(start(sandbox, "deploy", TEMPLATE).waitFor()).isZero();
      int deployed = sandbox.log().size();

      ProgramProcess.Ended ended =
          start(sandbox, "plan", TEMPLATE + "    Properties: {BucketName: orders}\n")
              .cancelledAt(sandbox, deployed, "DescribeChangeSet");

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.said()).contains("The change set that was not executed is deleted.");
      assertThat(actions(sandbox).subList(deployed, sandbox.log().size()))
          .containsSubsequence("CreateChangeSet", "DeleteChangeSet", "DeleteChangeSet")
          .doesNotContain("ExecuteChangeSet");
    }
  }

  @Test
  void says_so_when_the_change_set_cannot_be_deleted_in_time() throws Exception {
    try (Sandbox sandbox = sandbox(Pace.of(LONG, Duration.ZERO))) {
      ProgramProcess.Ended ended = cancelWhen(sandbox, "DescribeChangeSet");

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(ended.said())
          .containsPattern("A change set (could not be deleted|may be left)")
          .contains("Nothing was changed.");
      assertThat(Files.readString(workspace.resolve("output"))).contains("\ncancelled\n");
    }
  }

  @Test
  void is_cancelled_too_before_there_is_a_change_set() throws Exception {
    try (Sandbox sandbox = sandbox(Pace.instant())) {
      ProgramProcess.Ended ended = cancelWhen(sandbox, "DescribeStacks");

      assertThat(ended.exitCode()).isEqualTo(130);
      assertThat(actions(sandbox)).doesNotContain("ExecuteChangeSet");
      assertThat(Files.readString(workspace.resolve("output"))).contains("\ncancelled\n");
    }
  }

  // CloudFormation refuses the first deletion, since it still works on the change set.
  private void readyAtTheSecondDeletion(Sandbox sandbox) {
    sandbox.intercept(
        new Interceptor() {
          private int deletions;

          @Override
          public void before(LoggedCall call) {
            if (call.action().equals("DeleteChangeSet") && ++deletions == 2) {
              clock.step(LONG);
            }
          }
        });
  }

  /** A change set is ready at the first look, but for one of a preview: see above. */
  private void readyAtOnceUntilTheFirstPreview(Sandbox sandbox) {
    sandbox.intercept(
        new Interceptor() {
          private boolean executed;
          private int deletions;

          @Override
          public void before(LoggedCall call) {
            executed |= call.action().equals("ExecuteChangeSet");
            boolean isSecondDeletion = call.action().equals("DeleteChangeSet") && ++deletions == 2;
            if (isSecondDeletion || (!executed && call.action().equals("DescribeChangeSet"))) {
              clock.step(LONG);
            }
          }
        });
  }

  private ProgramProcess.Ended cancelWhen(Sandbox sandbox, String action) throws Exception {
    return start(sandbox, "deploy", TEMPLATE).cancelledAt(sandbox, 0, action);
  }

  private ProgramProcess start(Sandbox sandbox, String command, String template)
      throws IOException {
    Files.writeString(workspace.resolve("pipeline.yaml"), template);
    Files.writeString(workspace.resolve("output"), "");
    Map<String, String> environment = new TreeMap<>(sandbox.exports());
    environment.put("GITHUB_WORKSPACE", workspace.toString());
    environment.put("GITHUB_OUTPUT", workspace.resolve("output").toString());
    return ProgramProcess.start(
        environment, command, "--name", "orders-pipeline", "--template", "pipeline.yaml");
  }

  private Sandbox sandbox(Pace pace) throws IOException {
    return Sandbox.start(new Settings(clock, pace));
  }

  private static List<String> actions(Sandbox sandbox) {
    return sandbox.log().stream().map(call -> call.action()).toList();
  }
}
