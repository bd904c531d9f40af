package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each ending is to a commit and to a deployment. */
class EndingStatesTest {
  @ParameterizedTest
  @CsvSource({
    "UNCHANGED,        success, success",
    "CREATED,          success, success",
    "UPDATED,          success, success",
    "RECREATED,        success, success",
    "PREVIEWED,        success, inactive",
    "PLANNED,          success, inactive",
    "SKIPPED,          success, inactive",
    "SUPERSEDED,       success, inactive",
    "DEFECT,           error,   error",
    "WRONG_INPUT,      failure, error",
    "REFUSED,          failure, failure",
    "FAILED,           failure, failure",
    "STUCK,            failure, failure",
    "BUSY,             error,   error",
    "DENIED,           error,   error",
    "UNREACHABLE,      error,   error",
    "RUNNING,          error,   in_progress",
    "EXECUTION_FAILED, failure, failure",
    "CANCELLED,        error,   error",
  })
  void every_ending_has_its_state(Ending ending, String ofCommit, String ofDeployment) {
    assertThat(StatusState.of(ending).word()).isEqualTo(ofCommit);
    assertThat(DeploymentState.of(ending).word()).isEqualTo(ofDeployment);
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_is_green_exactly_when_the_step_is(Ending ending) {
    assertThat(StatusState.of(ending) == StatusState.SUCCESS).isEqualTo(ending.isGreen());
  }
}
